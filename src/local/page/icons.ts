/** The page's few pictograms, drawn as paths; they say nothing to a screen reader, their buttons do. */
import { html, type TemplateResult } from 'lit';

function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d=${path} /></svg>`;
}

export const icons = {
  plus: icon('M12 5v14M5 12h14'),
  pen: icon('M4 20l1-4L16 5l3 3L8 19l-4 1zM13.5 7.5l3 3'),
  send: icon('M4 12l16-8-5 16-3.5-6.5L4 12zM11.5 13.5L20 4'),
  close: icon('M6 6l12 12M18 6L6 18'),
  trash: icon('M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5'),
  file: icon('M6 3h8l4 4v14H6zM14 3v4h4'),
  download: icon('M12 4v11M7 11l5 5 5-5M5 20h14'),
  more: icon('M5 12h.01M12 12h.01M19 12h.01'),
  reply: icon('M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1'),
  copy: icon('M9 9h11v11H9zM5 15H4V4h11v1'),
  apps: icon('M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12L4 7.5'),
  down: icon('M6 9l6 6 6-6'),
  at: icon('M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1'),
  group: icon(
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18 14.5a6.5 6.5 0 0 1 3.5 5.5',
  ),
  thread: icon('M4 5h16v10H10l-4 4v-4H4zM8 9h8M8 12h5'),
  menu: icon('M4 6h16M4 12h16M4 18h16'),
  hash: icon('M5 9h15M4 15h15M10 4L8 20M16 4l-2 16'),
  sun: icon(
    'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6L7 7M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  ),
  moon: icon('M20 14.5A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.5z'),
  eye: icon('M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z'),
  undo: icon('M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3'),
  eraser: icon('M4 16L14 6l6 6-8 8H8zM9 11l6 6M12 20h8'),
  check: icon('M5 13l4 4L19 7'),
  external: icon('M14 4h6v6M20 4L11 13M18 14v6H4V6h6'),
  command: icon('M14 4L10 20'),
} as const;
