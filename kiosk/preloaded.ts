import type { HtmlTagDescriptor, Plugin } from 'vite';

/**
 * Names a module that is imported later, and what it imports, in the page's HTML: the browser fetches and compiles it
 * beside the entry, instead of after it.
 */
export function preloaded(page: string, module: string): Plugin {
  let base = '/';
  return {
    name: 'hallbell-preloaded',
    configResolved(config) {
      base = config.base;
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path, bundle }) {
        if (bundle === undefined || !path.endsWith(page)) return html;
        const chunk = Object.values(bundle).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module),
        );
        if (chunk?.type !== 'chunk') throw new Error(`There is no chunk of ${module} in the build`);
        const hint = (fileName: string, attrs: Record<string, string>): HtmlTagDescriptor[] =>
          html.includes(base + fileName)
            ? []
            : [
                {
                  tag: 'link',
                  attrs: { ...attrs, crossorigin: true, href: base + fileName },
                  injectTo: 'head',
                },
              ];
        const scripts = [chunk.fileName, ...chunk.imports];
        const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
        return [
          ...scripts.flatMap((fileName) => hint(fileName, { rel: 'modulepreload' })),
          ...styles.flatMap((fileName) => hint(fileName, { rel: 'preload', as: 'style' })),
        ];
      },
    },
  };
}
