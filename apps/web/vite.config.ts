import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import mdx from '@mdx-js/rollup';
import react from '@vitejs/plugin-react';
import rehypeMdxImportMedia from 'rehype-mdx-import-media';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  plugins: [markdown(), react(), withBrotli()],
  resolve: { conditions: ['crosswalk-source', 'module', 'browser', 'development|production'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500 },
  server: {
    // While developing, the API comes from a running server.
    proxy: { '/api': 'http://127.0.0.1:7410', '/oauth': 'http://127.0.0.1:7410' },
  },
});

/** Leaves beside each text what it is in Brotli's best quality, which takes too long while somebody waits. */
function withBrotli(): Plugin {
  return {
    name: 'with-brotli',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /\.(?:css|html|js|svg)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const path = join(dir, name);
          const bytes = await readFile(path);
          const params = {
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
          };
          await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
        }),
      );
    },
  };
}

/** The help pages are Markdown files of docs/, which are read on their own as well; the app gets them as components. */
function markdown(): Plugin {
  const compiler = mdx({
    format: 'md',
    remarkPlugins: [remarkGfm],
    rehypePlugins: [rehypeSlug, rehypeMdxImportMedia],
  });
  return {
    name: 'markdown',
    enforce: 'pre',
    async transform(text, id) {
      const compiled = await compiler.transform(text, id);
      return compiled === undefined ? undefined : { code: compiled.code, map: null };
    },
  };
}
