/** Bundles src/local/page to build/page with esbuild. */
