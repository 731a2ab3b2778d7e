import type { Plugin } from 'vite';

/**
 * A build step that takes out of Zod how it writes a schema as JSON Schema. Only the server's documentation of the API does
 * that, yet every schema holds on to it: 8 kB that no page needs.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'ringdesk:without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (id.endsWith('/zod/v4/classic/schemas.js')) {
        return { code: code.replace(/^ *inst\._zod\.processJSONSchema = .*;$/gm, ''), map: null };
      }
      if (id.endsWith('/zod/v4/core/to-json-schema.js'))
        return { code: namesOf(code).map(refusal).join('\n'), map: null };
      return null;
    },
  };
}

function namesOf(code: string): string[] {
  const declared = code.matchAll(/^export (?:const|function) (\w+)/gm);
  const renamed = code.matchAll(/^export \{ \w+ as (\w+) \}/gm);
  return [...declared, ...renamed].flatMap(([, name]) => name ?? []);
}

function refusal(name: string): string {
  return `export const ${name} = () => () => { throw new Error('A page writes no JSON Schema.'); };`;
}
