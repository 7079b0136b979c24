/** How far a car goes before it stands: v · t while nobody has reacted, v² / (2 a) while it brakes. */

/** m/s², full braking on a dry road. */
export const deceleration = 8;

/** @param kmh speed, km/h @param reaction s until the brakes bite @returns m */
export function stoppingDistance(kmh: number, reaction: number): number {
  const v = kmh / 3.6;
  return v * reaction + (v * v) / (2 * deceleration);
}

/** s: a person (seeing, deciding, moving a foot), and a computer with ten or two pictures a second to decide on. */
export const reactions = { person: 1.5, slow: 0.5, quick: 0.1 } as const;
