/** Variables by name. */
export type Variables = Readonly<Record<string, string>>;

// Where things are. More of this process would make a rehearsal depend on the machine that it runs on.
const PLACES = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE'] as const;

/** The few variables of this process without which nothing can be started. */
export function places(): Variables {
  const found: Record<string, string> = {};
  for (const name of PLACES) {
    const value = process.env[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function firstSet(machine: Variables, name: string): string {
  const lower = machine[name];
  return lower === undefined || lower === '' ? (machine[name.toUpperCase()] ?? '') : lower;
}

function inBothCases(name: string, value: string): Record<string, string> {
  return value === '' ? {} : { [name]: value, [name.toUpperCase()]: value };
}

/**
 * The machine's own proxy variables as the runner hands them on, in both cases. What is no URL gets `http://`;
 * `no_proxy` counts only where there is a proxy.
 */
function proxies(machine: Variables): Variables {
  const [http, https] = ['http_proxy', 'https_proxy'].map((name) => {
    const address = firstSet(machine, name).trim();
    return address === '' || URL.canParse(address) ? address : `http://${address}`;
  });
  if (http === '' && https === '') return {};
  return {
    ...inBothCases('http_proxy', http ?? ''),
    ...inBothCases('https_proxy', https ?? ''),
    ...inBothCases('no_proxy', firstSet(machine, 'no_proxy')),
  };
}

/** What a process that the runner starts inherits of the machine. */
export function inheritedFrom(machine: Variables): Variables {
  return { ...machine, ...proxies(machine) };
}
