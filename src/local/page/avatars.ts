/** Pictures of people: the logo for bots, initials for the rest. Drawn here, because Discord's are on another machine. */
import type { APIUser } from 'discord-api-types/v10';
import { displayName } from './names.ts';

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

const drawn = new Map<string, string>();

/** Called when a picture has become better: a letter had to wait for its font. */
let redraw: () => void = () => {};

export function onAvatar(listener: () => void): void {
  redraw = listener;
}

export function avatarUrl(user: APIUser): string {
  if (user.bot) return logoUrl;
  const name = displayName(user);
  const key = `${user.id} ${name}`;
  const known = drawn.get(key);
  if (known) return known;
  const letter = initial(name);
  const colour = colours[hash(user.id) % colours.length];
  const url = svg(
    `<rect width="40" height="40" fill="${colour}"/><text x="20" y="27" text-anchor="middle" font-family="sans-serif" font-size="19" font-weight="600" fill="#fff">${letter}</text>`,
  );
  drawn.set(key, url);
  // A picture has no access to the page's fonts: other letters than Latin ones are drawn with them first.
  if (!/[a-z0-9]/i.test(letter)) void drawLetter(key, letter, colour);
  return url;
}

async function drawLetter(key: string, letter: string, colour: string): Promise<void> {
  const font = `600 40px ${getComputedStyle(document.body).fontFamily}`;
  await document.fonts.load(font, letter);
  const canvas = document.createElement('canvas');
  canvas.width = 80;
  canvas.height = 80;
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 80, 80);
  context.fillStyle = '#fff';
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(letter, 40, 43);
  drawn.set(key, canvas.toDataURL());
  redraw();
}

function initial(name: string): string {
  return ([...name.trim()].find((c) => /[\p{L}\p{N}]/u.test(c)) ?? '?').toUpperCase();
}

function hash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) >>> 0;
  return h;
}
