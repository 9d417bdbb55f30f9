/** Certificates nobody vouches for, made by openssl as a studio would make them for its own server. */
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface MadeCertificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** SHA-256, as a question shows it. */
  readonly fingerprint: string;
}

export interface CertificateWish {
  /** Default `127.0.0.1`. */
  readonly name?: string;
  /** Alternative names as openssl writes them; default `IP:127.0.0.1,DNS:localhost`. */
  readonly alternatives?: string;
  /** It ended in 2021. */
  readonly expired?: boolean;
}

const openssl = async (cwd: string, ...words: string[]): Promise<unknown> =>
  await promisify(execFile)('openssl', words, { cwd });

export async function makeCertificate(wish: CertificateWish = {}): Promise<MadeCertificate> {
  const { name = '127.0.0.1', alternatives = 'IP:127.0.0.1,DNS:localhost', expired = false } = wish;
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  try {
    const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key'];
    const about = ['-subj', `/O=Studio/CN=${name}`, '-addext', `subjectAltName=${alternatives}`];
    if (!expired) {
      await openssl(folder, 'req', '-x509', ...newKey, ...about, '-days', '30', '-out', 'cert');
    } else {
      // Of openssl's commands only `ca` makes one that has ended, and it wants a place for its books.
      await openssl(folder, 'req', '-new', ...newKey, ...about, '-out', 'request');
      await writeFile(join(folder, 'index'), '');
      await writeFile(
        join(folder, 'config'),
        [
          '[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256',
          'policy=any\ncopy_extensions=copy\n[any]\norganizationName=optional\ncommonName=supplied\n',
        ].join('\n'),
      );
      const times = ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z'];
      const signed = ['-in', 'request', '-keyfile', 'key', '-out', 'cert', '-notext'];
      await openssl(folder, 'ca', '-selfsign', '-batch', '-config', 'config', ...times, ...signed);
    }
    const [key, cert] = await Promise.all(
      ['key', 'cert'].map(async (file) => await readFile(join(folder, file), 'utf8')),
    );
    if (key === undefined || cert === undefined) throw new Error('openssl made no certificate');
    return { key, cert, fingerprint: new X509Certificate(cert).fingerprint256 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
