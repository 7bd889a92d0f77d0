import { runAction } from './github/steps.ts';

runAction(process);
