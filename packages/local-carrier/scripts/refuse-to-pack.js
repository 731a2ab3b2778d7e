// The package of a checkout has TypeScript in it, which Node does not run below node_modules.
console.error('Pack what this makes: node packages/local-carrier/scripts/make-package.js FOLDER && npm pack FOLDER');
process.exit(1);
