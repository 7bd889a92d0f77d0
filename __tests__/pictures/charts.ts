import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, runInContext } from 'node:vm';

/** What Mermaid makes of a diagram, as far as it is looked at here. */
interface Diagram {
  readonly type: string;
  readonly db: Partial<GanttDb>;
}

interface GanttDb {
  getTasks(): readonly GanttTask[];
  getDiagramTitle(): string;
}

/** Moments are `Date`s of Mermaid's own realm, in the local time of this process. */
interface GanttTask {
  readonly task: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly milestone?: boolean;
  readonly crit?: boolean;
  readonly active?: boolean;
}

interface Mermaid {
  readonly mermaidAPI: { getDiagramFromText(text: string): Promise<Diagram> };
  parse(text: string): Promise<{ readonly diagramType: string }>;
}

/** A bar or diamond of a Gantt chart, in the order of the chart. Times are as the chart shows them. */
export interface Bar {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly look: 'plain' | 'active' | 'milestone' | 'red milestone';
}

let loaded: Mermaid | undefined;

const DOCUMENT = { nodeType: 9, createElement: () => ({}) };

/**
 * Mermaid is made for browsers. To parse it needs of them only what its sanitiser looks for when it loads; that one then
 * finds no document that it could work on, and lets texts be: nothing is drawn here.
 */
const BROWSER = {
  window: { addEventListener: () => undefined, Element: Object, document: DOCUMENT },
  document: DOCUMENT,
  console,
  setTimeout,
  structuredClone,
  TextDecoder,
  TextEncoder,
  URL,
};

function mermaid(): Mermaid {
  if (loaded !== undefined) return loaded;
  const globals: typeof BROWSER & { mermaid?: Mermaid } = { ...BROWSER };
  const file = createRequire(import.meta.url).resolve('@mermaid-js/tiny');
  runInContext(readFileSync(file, 'utf8'), createContext(globals));
  if (globals.mermaid === undefined) throw new Error('Mermaid did not load');
  loaded = globals.mermaid;
  return loaded;
}

/** The diagrams in Markdown, as their source. */
export function diagramsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```mermaid\n(.*?)^```$/gms)].map(([, source = '']) => source);
}

/** Has Mermaid parse a diagram. @returns its type; @throws what Mermaid finds wrong with it */
export async function typeOf(source: string): Promise<string> {
  return (await mermaid().parse(source)).diagramType;
}

/** What Mermaid would draw of a Gantt chart. */
export async function barsOf(source: string): Promise<readonly Bar[]> {
  // The first parse makes Mermaid know its kinds of diagrams.
  await typeOf(source);
  const { type, db } = await mermaid().mermaidAPI.getDiagramFromText(source);
  if (type !== 'gantt' || db.getTasks === undefined) throw new Error(`a Gantt chart was expected, not ${type}`);
  return db.getTasks().map((task) => ({
    name: decoded(task.task),
    from: shown(task.startTime),
    to: shown(task.endTime),
    look: lookOf(task),
  }));
}

function lookOf({ milestone, crit, active }: GanttTask): Bar['look'] {
  if (milestone === true) return crit === true ? 'red milestone' : 'milestone';
  return active === true ? 'active' : 'plain';
}

/** Until it draws, Mermaid keeps `#58;` in a spelling of its own. */
function decoded(text: string): string {
  return text.trim().replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function shown(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}
