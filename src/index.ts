import { runAction } from './action/stages.ts';

runAction(process);
