/** The code of an error of the operating system's, such as `ENOENT`; empty for any other. */
export function systemCodeOf(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : '';
}
