/** The settings view. */
export const settings = {
  'settings.open': 'Settings',
  'settings.title': 'Settings',
  'settings.close': 'Back to transfers',
  'settings.sections': 'Sections',
  'settings.managed': 'Managed by your organisation',
  'settings.section.transfers': 'Transfers',
  'settings.section.speed': 'Speed',
  'settings.section.power': 'Battery and network',
  'settings.section.places': 'Destinations and folders',
  'settings.section.appearance': 'Appearance',
  'settings.section.notifications': 'Notifications',
  'settings.section.start': 'Start and tray',
  'settings.section.privacy': 'Privacy',
  'settings.section.about': 'About',

  'settings.cadence': 'Write progress down',
  'settings.cadence-hint':
    'Decides how much is sent again after a power cut, never whether the result is right.',
  'settings.cadence.desk': 'Desk',
  'settings.cadence.desk-hint': 'Every {bytes}, at the latest after {time}. For mains power and a fast disk.',
  'settings.cadence.laptop': 'Laptop',
  'settings.cadence.laptop-hint':
    'Every {bytes}, at the latest after {time}. Fewer writes: kinder to the battery.',
  'settings.cadence.careful': 'Careful',
  'settings.cadence.careful-hint': 'After every block of {bytes}. For machines that lose power often.',
  'settings.transfersAtOnce': 'Most transfers at once',
  'settings.transfersAtOnce-hint':
    'Of more than {bytes} each; small files go in larger numbers. Takes hold at once: what runs beyond a lower number goes on to its end.',
  'settings.connectionsPerServer': 'Most connections to one server',
  'settings.connectionsPerServer-hint':
    'Over all transfers. A destination that names its own number of connections per file keeps to that.',
  'settings.fewer': 'Fewer',
  'settings.more': 'More',

  'settings.onBattery': 'Wait while on battery',
  'settings.onBattery-hint': 'Transfers stop at a safe point and go on once the charger is plugged in.',
  'settings.battery-now.yes': 'This computer runs on its battery now.',
  'settings.battery-now.no': 'This computer does not run on a battery now.',
  'settings.onMetered': 'Wait while the network is metered',
  'settings.onMetered-hint':
    'For phones used as a hotspot and plans with a limit. Transfers stop at a safe point and go on elsewhere.',
  'settings.networkIsMetered': 'The network I am on is metered',
  'settings.networkIsMetered-hint':
    'Stays on until you turn it off. Carryover cannot always see it: of the systems, only Linux with NetworkManager tells.',
  'settings.metered-now.yes': 'The system says: this network is metered.',
  'settings.metered-now.no': 'The system says: this network is not metered.',
  'settings.metered-now.unknown': 'The system does not say whether this network is metered.',

  'settings.destinations': 'Saved destinations',
  'settings.destination-edit': 'Edit {name}',
  'settings.destination-new': 'New destination…',
  'settings.downloadInto': 'Downloads go to',
  'settings.choose-folder': 'Change…',
  'settings.uploadTo': 'Uploads go to',
  'settings.uploadTo-none': 'Not named yet. Choose it in “Send to”, above.',

  'settings.theme': 'Theme',
  'settings.theme.system': 'Like the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.density': 'Density',
  'settings.density.comfortable': 'Comfortable',
  'settings.density.compact': 'Compact',
  'settings.density-hint': 'Compact shows more transfers at once.',
  'settings.language': 'Language',
  'settings.language.system': 'Like the system',

  'settings.notifyEnded': 'When a batch has ended',
  'settings.notifyEnded-hint': 'One notification for everything that was added together.',
  'settings.notifyFailed': 'When something failed',
  'settings.notifyFailed-hint': 'Only what needs you: whatever Carryover can mend by itself stays quiet.',
  'settings.notifyQuestions': 'When an answer is needed',
  'settings.notifyQuestions-hint': 'For example when a source file changed, or a sign-in was refused.',
  'settings.notificationSound': 'With a sound',
  'settings.notificationSound-hint': 'Off unless you turn it on.',
  'settings.notify-focused': 'Nothing is notified while you look at this window.',
  'settings.quiet': 'Quiet hours',
  'settings.quiet-hint': 'Nothing is notified in these hours. The list and the tray still show everything.',
  'settings.quiet-from': 'Quiet from',
  'settings.quiet-to': 'Quiet to',

  'settings.startAtLogin': 'Start when I sign in',
  'settings.startAtLogin-hint':
    'Without a window: transfers go on by themselves, and the tray shows how far they are.',
  'settings.keepInTray': 'Keep transfers running when the window is closed',
  'settings.keepInTray-hint':
    'Carryover stays in the tray or menu bar while something is left to do. Starting it again opens the window, too.',

  'settings.privacy-title': 'Nothing about you leaves this computer',
  'settings.privacy-none':
    'Carryover has no telemetry, no account, no crash reports and no look for updates. It talks to the servers you name, and to nobody else.',
  'settings.privacy-kept':
    'What you queued, its history and its proofs are kept in one folder on this computer until you remove them from the list:',
  'settings.privacy-secrets':
    'Sign-ins are kept in the system’s keyring. Reports and error messages leave out secrets and the query of every link.',

  'settings.about-licence': 'Licence',
  'settings.about-parts': 'Parts by others and their licences',
  'settings.about-parts-none': 'This copy was built without the list.',
  'settings.about-policy': 'Organisation',
  'settings.about-policy-none': 'No policy is in force. One would be read from {file}.',
  'settings.about-policy-found': {
    one: 'One setting is managed by {file}.',
    other: '{count} settings are managed by {file}.',
  },
  'settings.policy-problem.unreadable': 'The policy file is there and cannot be read. No setting is managed.',
  'settings.policy-problem.not-a-policy':
    'The policy file does not hold a policy (a JSON object). No setting is managed.',
  'settings.policy-problem.unknown': '“{key}” in the policy file is not known and does nothing.',
  'settings.policy-problem.invalid': 'The value of “{key}” in the policy file is not allowed and is ignored.',
} as const;
