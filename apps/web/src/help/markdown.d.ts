/** A Markdown file of docs/, compiled to a component when the app is built (vite.config.ts). */
declare module '*.md' {
  import type { ComponentType } from 'react';

  const Markdown: ComponentType<{
    /** What stands in place of an element, by its HTML name. */
    readonly components?: Readonly<Record<string, ComponentType<never>>>;
  }>;
  export default Markdown;
}
