// Loaded before anything else (`node --require`): writes down at the exit what only the process itself can tell. Its
// size is not `process.resourceUsage().maxRSS`, because on Linux that begins with the size of the parent it was
// forked from.
const { process } = globalThis;
const fs = process.getBuiltinModule('node:fs');
const STATUS = '/proc/self/status';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const status = fs.existsSync(STATUS) ? fs.readFileSync(STATUS, 'utf8') : '';
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(status) ?? [];
  const peakMb = kibibytes === undefined ? undefined : (1024 * Number(kibibytes)) / 1e6;
  const file = String(process.env['INSIDE_FILE']);
  fs.writeFileSync(file, JSON.stringify({ cpuMs: (user + system) / 1e3, peakMb }));
});
