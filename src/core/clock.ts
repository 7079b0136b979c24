/** Time as a parameter, so that tests can hold it. Milliseconds since 1970. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
