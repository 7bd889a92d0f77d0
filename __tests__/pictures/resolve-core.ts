// Node looks at a package's `exports` alone: what `tsconfig.json` maps for TypeScript and ncc is mapped here.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith('@actions/core/lib/')
        ? new URL(`../../node_modules/${specifier}`, import.meta.url).href
        : specifier,
      context,
    ),
});
