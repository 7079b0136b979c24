/** What people are called. */
import type { APIUser } from 'discord-api-types/v10';

export function displayName(user: APIUser): string {
  return user.global_name ?? user.username;
}
