/**
 * custom_id ⇄ route and arguments: "explain:backpropagation:2". All that a button needs stands in it, so that a button
 * of yesterday's message works today, after a restart too.
 */
import { limits } from './limits.ts';

export interface ParsedCustomId {
  readonly route: string;
  readonly args: readonly string[];
}

/** @throws Error when Discord would refuse it, or when it could not be read back */
export function customId(route: string, ...args: readonly (string | number)[]): string {
  const parts = [route, ...args.map(String)];
  const bad = parts.find((part) => part.includes(':'));
  if (bad !== undefined) throw new Error(`a part of a custom_id may not contain ":": ${bad}`);
  const id = parts.join(':');
  if (route === '' || id.length > limits.customId) {
    throw new Error(`a custom_id has 1 to ${limits.customId} characters: ${id}`);
  }
  return id;
}

export function parseCustomId(id: string): ParsedCustomId {
  const [route, ...args] = id.split(':');
  return { route, args };
}
