/** Discord's links that bring Gradus somewhere, and the permissions that it needs there. Numbers of Discord's API. */

/** Bits of Discord's permissions: all that Gradus ever uses. */
export const permissions =
  (1n << 10n) | // View Channels
  (1n << 11n) | // Send Messages
  (1n << 14n) | // Embed Links
  (1n << 15n) | // Attach Files
  (1n << 16n) | // Read Message History
  (1n << 35n) | // Create Public Threads
  (1n << 38n); // Send Messages in Threads

const authorize = 'https://discord.com/oauth2/authorize';

/** Where an administrator adds it to a server. */
export function serverInvitation(applicationId: string): string {
  return `${authorize}?client_id=${applicationId}&integration_type=0&scope=bot+applications.commands&permissions=${permissions}`;
}

/** Where somebody installs it for themselves, to use its commands wherever they are. */
export function personInvitation(applicationId: string): string {
  return `${authorize}?client_id=${applicationId}&integration_type=1&scope=applications.commands`;
}
