import { path } from './kinds.ts';
import { setting, type Setting } from './setting.ts';

/** The files that a simulator writes, or watches. */
export const fileSettings: readonly Setting[] = [
  setting(
    {
      name: 'report-file',
      default: undefined,
      description: 'Where the report goes at the end, as Markdown. If not set, it is printed.',
      isInput: false,
    },
    path,
    (reportFile) => ({ reportFile }),
  ),
  setting(
    {
      name: 'particulars-file',
      default: undefined,
      description: 'Where to write, as JSON, how to reach the simulator, as soon as it listens.',
      isInput: false,
    },
    path,
    (particularsFile) => ({ particularsFile }),
  ),
  setting(
    {
      name: 'complaints-file',
      default: undefined,
      description: 'Where to write wrong requests at the end, a line each; the file is empty if there were none.',
      isInput: false,
    },
    path,
    (complaintsFile) => ({ complaintsFile }),
  ),
  setting(
    {
      name: 'stop-file',
      default: undefined,
      description: 'End once this file exists, too, or the folder that it is to be in is gone.',
      isInput: false,
    },
    path,
    (stopFile) => ({ stopFile }),
  ),
];
