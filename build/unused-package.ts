/** In the place of packages that the bundles never come to use (see bundle-parts.ts); loud where they do. */
function unused(): never {
  throw new Error('This bundle was made without JSON schemas and migrations of settings.');
}

export const Ajv2020 = unused;
// oxlint-disable-next-line import/no-default-export -- the package has one
export default unused;
