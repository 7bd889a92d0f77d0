/** Where the simulator gets its time from: the system's clock in a server, a settable one in tests. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}
