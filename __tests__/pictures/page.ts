import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import MarkdownIt from 'markdown-it';

/** The two faces of GitHub. */
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** As wide as GitHub shows a step summary, and what is left free around it; in CSS pixels. */
const COLUMN = 830;
const MARGIN = 16;
/** The width of the whole picture, in CSS pixels. */
export const PAGE_WIDTH = COLUMN + 2 * MARGIN;

const GROUNDS: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#0d1117' };
const MERMAID_THEMES: Readonly<Record<Theme, string>> = { light: 'default', dark: 'dark' };

const require = createRequire(import.meta.url);
const MERMAID = readFileSync(require.resolve('@mermaid-js/tiny'), 'utf8');
const STYLES: Readonly<Record<Theme, string>> = {
  light: readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8'),
  dark: readFileSync(require.resolve('github-markdown-css/github-markdown-dark.css'), 'utf8'),
};

/** Draws the diagrams with GitHub's settings, then leaves its findings at the root: the height, or what is wrong. */
const DRAW = `
(async () => {
  const root = document.documentElement;
  try {
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: 'strict',
      theme: root.dataset.mermaid,
      flowchart: { diagramPadding: 48 },
      gantt: { useWidth: 1200 },
      pie: { useWidth: 1200 },
      sequence: { diagramMarginY: 40 },
    });
    const codes = [...document.querySelectorAll('code.language-mermaid')];
    for (const [index, code] of codes.entries()) {
      const { svg } = await mermaid.render('diagram' + index, code.textContent);
      const figure = document.createElement('figure');
      figure.innerHTML = svg;
      code.parentElement.replaceWith(figure);
    }
    root.dataset.height = Math.ceil(document.body.getBoundingClientRect().height);
  } catch (error) {
    root.dataset.problem = String(error);
  }
  for (const script of document.querySelectorAll('script')) script.remove();
})();
`;

/** A page that shows Markdown the way GitHub does, complete in itself. */
export function pageOf(markdown: string, theme: Theme): string {
  return `<!doctype html>
<html lang="en" data-mermaid="${MERMAID_THEMES[theme]}">
<head>
<meta charset="utf-8">
<style>
${STYLES[theme]}
body { margin: 0; background: ${GROUNDS[theme]}; }
.markdown-body { box-sizing: border-box; width: ${PAGE_WIDTH}px; padding: ${MARGIN}px; }
.markdown-body figure { margin: 0 0 16px; }
</style>
</head>
<body>
<article class="markdown-body">
${new MarkdownIt({ html: true, linkify: true }).render(markdown)}
</article>
<script>${inline(MERMAID)}</script>
<script>${DRAW}</script>
</body>
</html>
`;
}

/** Within a script element its own end tag ends it, even in a string. */
function inline(script: string): string {
  return script.replaceAll('</script', '<\\/script');
}
