/**
 * The address of an upload, as the client must ask for it: where its own request went. `behindProxy`: what a reverse
 * proxy says about that request counts; whoever lies there misleads only itself.
 */
export function uploadAddress(
  header: (name: string) => string | undefined,
  id: string,
  behindProxy: boolean,
): string {
  const forwarded = (name: string) => (behindProxy ? header(name)?.split(',')[0]?.trim() : undefined);
  const scheme = forwarded('x-forwarded-proto') === 'https' ? 'https' : 'http';
  const host = forwarded('x-forwarded-host') ?? header('host') ?? 'localhost';
  return `${scheme}://${host}/files/${id}`;
}
