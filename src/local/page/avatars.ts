/** Pictures of people: the logo for bots, initials for the rest. Drawn here, because Discord's are on another machine. */
import type { APIUser } from 'discord-api-types/v10';

export const botColour = '#5865f2';
/** Dark enough for white letters (contrast above 4.5). */
const colours = ['#3b6ea8', '#7b4fb0', '#a8413b', '#2f7d4f', '#8a5a10', '#a03a76', '#2a7a80', '#5b5f9e'];

const logo =
  `<rect width="40" height="40" fill="${botColour}"/>` +
  '<path fill="#fff" fill-rule="evenodd" d="M8 11h24L20 32.5z M14.3 14.6 20 24.9l5.7-10.3z"/>';

function svg(content: string): string {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">${content}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(source)}`;
}

export const logoUrl = svg(logo);

export function displayName(user: APIUser): string {
  return user.global_name ?? user.username;
}

const drawn = new Map<string, string>();

export function avatarUrl(user: APIUser): string {
  if (user.bot) return logoUrl;
  const name = displayName(user);
  const key = `${user.id} ${name}`;
  let url = drawn.get(key);
  if (!url) {
    url = svg(initials(name, colours[hash(user.id) % colours.length]));
    drawn.set(key, url);
  }
  return url;
}

function initials(name: string, colour: string): string {
  const letters = [...name.trim()];
  const first = letters.find((c) => /[\p{L}\p{N}]/u.test(c)) ?? '?';
  const text = first.toUpperCase().replace(/[<&]/g, '');
  return (
    `<rect width="40" height="40" fill="${colour}"/>` +
    `<text x="20" y="27" text-anchor="middle" font-family="sans-serif" font-size="19" font-weight="600" fill="#fff">${text}</text>`
  );
}

function hash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) >>> 0;
  return h;
}
