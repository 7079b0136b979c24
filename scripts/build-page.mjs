/**
 * Bundles src/local/page to build/page with esbuild: index.html, page.js, page.css, fonts. Nothing in it points to
 * another machine. Written to a folder of its own first, so that a server never sees half a page.
 */
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src', 'local', 'page');
const target = join(root, 'build', 'page');
const fresh = `${target}.new`;

rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
await build({
  entryPoints: [
    { in: join(source, 'main.ts'), out: 'page' },
    { in: join(source, 'styles', 'index.css'), out: 'page' },
  ],
  bundle: true,
  outdir: fresh,
  format: 'esm',
  target: ['chrome120', 'firefox121', 'safari17'],
  minify: true,
  sourcemap: 'linked',
  legalComments: 'linked',
  logLevel: 'warning',
  // Fonts are files beside the page; the page is served under /page/.
  loader: { '.woff2': 'file', '.otf': 'file' },
  // Its package exports no path to the fonts.
  alias: { han: join(root, 'node_modules', '@embedpdf', 'fonts-sc', 'fonts') },
  assetNames: 'fonts/[name]',
  publicPath: '/page',
});
cpSync(join(source, 'index.html'), join(fresh, 'index.html'));
rmSync(target, { recursive: true, force: true });
renameSync(fresh, target);
