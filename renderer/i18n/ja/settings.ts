/** The settings. */
export const settings = {
  'settings.open': '設定',
  'settings.title': '設定',
  'settings.close': '転送に戻る',
  'settings.sections': 'セクション',
  'settings.managed': '組織が管理',
  'settings.section.transfers': '転送',
  'settings.section.speed': '速度',
  'settings.section.power': 'バッテリーとネットワーク',
  'settings.section.places': '送信先とフォルダ',
  'settings.section.appearance': '外観',
  'settings.section.notifications': '通知',
  'settings.section.start': '起動とトレイ',
  'settings.section.privacy': 'プライバシー',
  'settings.section.about': '情報',

  'settings.cadence': '進行状況の記録',
  'settings.cadence-hint': '停電のあとに再送する量が変わります。結果の正しさは変わりません。',
  'settings.cadence.desk': 'デスクトップ',
  'settings.cadence.desk-hint':
    '{bytes}ごと、遅くとも{time}後に記録します。電源につないだ、高速なディスク向け。',
  'settings.cadence.laptop': 'ノート',
  'settings.cadence.laptop-hint':
    '{bytes}ごと、遅くとも{time}後に記録します。書き込みが少なく、バッテリーに優しい設定です。',
  'settings.cadence.careful': '慎重',
  'settings.cadence.careful-hint': '{bytes}のブロックごとに記録します。電源がよく切れるコンピュータ向け。',
  'settings.transfersAtOnce': '同時転送数の上限',
  'settings.transfersAtOnce-hint':
    '{bytes}を超えるファイルの数です。小さいファイルはより多く同時に転送します。すぐに反映され、減らした場合も転送中のものは最後まで続きます。',
  'settings.connectionsPerServer': 'サーバあたりの接続数の上限',
  'settings.connectionsPerServer-hint':
    'すべての転送の合計です。ファイルあたりの接続数を指定した送信先では、その数に従います。',
  'settings.fewer': '減らす',
  'settings.more': '増やす',

  'settings.onBattery': 'バッテリー使用中は待機',
  'settings.onBattery-hint': '転送は安全なところで止まり、電源につなぐと続きます。',
  'settings.battery-now.yes': 'このコンピュータは現在バッテリーで動いています。',
  'settings.battery-now.no': 'このコンピュータは現在バッテリーで動いていません。',
  'settings.onMetered': '従量制ネットワークでは待機',
  'settings.onMetered-hint':
    'スマートフォンのテザリングや容量制限のある契約向けです。転送は安全なところで止まり、別のネットワークで続きます。',
  'settings.networkIsMetered': '現在のネットワークは従量制',
  'settings.networkIsMetered-hint':
    'オフにするまで有効です。Carryover が自動で判別できるとは限りません。判別できるシステムは NetworkManager を使う Linux だけです。',
  'settings.metered-now.yes': 'システムによると、このネットワークは従量制です。',
  'settings.metered-now.no': 'システムによると、このネットワークは従量制ではありません。',
  'settings.metered-now.unknown': 'このネットワークが従量制かどうか、システムからはわかりません。',

  'settings.destinations': '保存した送信先',
  'settings.destination-edit': '“{name}”を編集',
  'settings.destination-new': '新しい送信先…',
  'settings.downloadInto': 'ダウンロード先',
  'settings.choose-folder': '変更…',
  'settings.uploadTo': 'アップロード先',
  'settings.uploadTo-none': 'まだ指定されていません。上の“送信先”で選んでください。',

  'settings.theme': 'テーマ',
  'settings.theme.system': 'システムに合わせる',
  'settings.theme.light': 'ライト',
  'settings.theme.dark': 'ダーク',
  'settings.density': '表示間隔',
  'settings.density.comfortable': 'ゆったり',
  'settings.density.compact': 'コンパクト',
  'settings.density-hint': 'コンパクトでは一度に多くの転送を表示します。',
  'settings.language': '言語',
  'settings.language.system': 'システムに合わせる',

  'settings.notifyEnded': 'グループが終了したとき',
  'settings.notifyEnded-hint': '一緒に追加したもの全体で 1 回だけ通知します。',
  'settings.notifyFailed': '失敗したとき',
  'settings.notifyFailed-hint': '対応が必要なものだけです。Carryover が自力で回復できるものは通知しません。',
  'settings.notifyQuestions': '回答が必要なとき',
  'settings.notifyQuestions-hint': '元のファイルが変わった、サインインが拒否された、などの場合です。',
  'settings.notificationSound': 'サウンドを鳴らす',
  'settings.notificationSound-hint': 'オンにするまで鳴りません。',
  'settings.notify-focused': 'このウインドウを見ている間は通知しません。',
  'settings.quiet': '通知しない時間帯',
  'settings.quiet-hint': 'この時間帯は通知しません。リストとトレイには引き続きすべて表示されます。',
  'settings.quiet-from': '通知しない時間帯の開始',
  'settings.quiet-to': '通知しない時間帯の終了',

  'settings.startAtLogin': 'ログイン時に起動',
  'settings.startAtLogin-hint':
    'ウインドウなしで起動します。転送は自動で続き、トレイで進み具合がわかります。',
  'settings.keepInTray': 'ウインドウを閉じても転送を続ける',
  'settings.keepInTray-hint':
    '転送が残っている間、Carryover はトレイまたはメニューバーに残ります。もう一度起動してもウインドウが開きます。',

  'settings.privacy-title': '利用者の情報がこのコンピュータから出ることはありません',
  'settings.privacy-none':
    'Carryover にはテレメトリ、アカウント、クラッシュレポート、更新の確認がありません。通信するのは、指定されたサーバだけです。',
  'settings.privacy-kept':
    '順番待ちに追加したものとその経過、証拠は、リストから削除するまで、このコンピュータの 1 つのフォルダに保管されます:',
  'settings.privacy-secrets':
    'サインインはシステムのキーチェーンに保管されます。レポートとエラーメッセージには、秘密の値もリンクのクエリも含まれません。',

  'settings.about-licence': 'ライセンス',
  'settings.about-parts': '他者によるソフトウェアとそのライセンス',
  'settings.about-parts-none': 'このビルドに一覧は含まれていません。',
  'settings.about-policy': '組織',
  'settings.about-policy-none': '有効なポリシーはありません。あれば {file} から読み込まれます。',
  'settings.about-policy-found': { other: '{count}個の設定が {file} で管理されています。' },
  'settings.policy-problem.unreadable':
    'ポリシーファイルがありますが、読めません。管理されている設定はありません。',
  'settings.policy-problem.not-a-policy':
    'ポリシーファイルの内容がポリシー（JSON オブジェクト）ではありません。管理されている設定はありません。',
  'settings.policy-problem.unknown': 'ポリシーファイルの“{key}”は不明な項目のため、効果がありません。',
  'settings.policy-problem.invalid': 'ポリシーファイルの“{key}”の値は許可されていないため、無視されます。',
} as const;
