/**
 * Puts into the MSI what open-with.nsh writes for the other installer: electron-builder has no setting for it, but hands
 * its WiX project over before it is compiled. Without “Send to”: that folder belongs to each person, and an MSI of this
 * kind is installed by the system's account.
 */
import { readFile, writeFile } from 'node:fs/promises';

/** Never change it: Windows counts and removes the component by it. */
const componentId = 'B0E6A0F5-8B2C-4F0E-9C6D-3A5E7D1F2C84';
const command = '&quot;[#mainExecutable]&quot; &quot;%1&quot;';
const end = '</ComponentGroup>';

interface Value {
  readonly key: string;
  /** Null for the key's own value. */
  readonly name: string | null;
  readonly value: string;
}

const verb = (key: string): readonly Value[] => [
  { key, name: null, value: 'Send with Carryover' },
  { key, name: 'Icon', value: '[#mainExecutable],0' },
  { key, name: 'MultiSelectModel', value: 'Document' },
  { key, name: 'NeverDefault', value: '' },
  { key: `${key}\\command`, name: null, value: command },
];

const values: readonly Value[] = [
  { key: 'Applications\\Carryover.exe', name: 'FriendlyAppName', value: 'Carryover' },
  { key: 'Applications\\Carryover.exe\\shell\\open\\command', name: null, value: command },
  { key: '*\\OpenWithList\\Carryover.exe', name: null, value: 'Carryover' },
  ...verb('*\\shell\\Carryover'),
  ...verb('Directory\\shell\\Carryover'),
];

function element({ key, name, value }: Value, index: number): string {
  const named = name === null ? '' : ` Name="${name}"`;
  const path = index === 0 ? ' KeyPath="yes"' : '';
  return `<RegistryValue Root="HKMU" Key="Software\\Classes\\${key}"${named} Type="string" Value="${value}"${path}/>`;
}

/** Pure. Throws where the project is not as electron-builder writes it: an installer without it must not go out. */
export function withOpenWith(project: string): string {
  const parts = project.split(end);
  if (parts.length !== 2 || !project.includes('Id="mainExecutable"')) {
    throw new Error(
      'The WiX project of electron-builder is not as it was: see build/packaging/windows/msi-open-with.ts.',
    );
  }
  const component = [
    `<Component Id="OpenWith" Guid="${componentId}" Directory="APPLICATIONFOLDER">`,
    '  <Condition>NOT NOMENUS</Condition>',
    ...values.map((value, index) => `  ${element(value, index)}`),
    '</Component>',
  ];
  const lines = component.map((line) => `      ${line}\n`).join('');
  // Secure: a person who confirms an installation hands it on to the account that installs.
  const property = '    <Property Id="NOMENUS" Secure="yes"/>';
  return `${parts[0]?.trimEnd() ?? ''}\n${lines}    ${end}\n${property}${parts[1] ?? ''}`;
}

/** For electron-builder's `msiProjectCreated`. */
export async function addOpenWith(projectFile: string): Promise<void> {
  await writeFile(projectFile, withOpenWith(await readFile(projectFile, 'utf8')));
}
