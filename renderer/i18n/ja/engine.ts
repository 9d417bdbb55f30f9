export const engine = {
  'bytes.B': 'B',
  'bytes.kB': 'kB',
  'bytes.MB': 'MB',
  'bytes.GB': 'GB',
  'bytes.TB': 'TB',
  'bytes.PB': 'PB',
  'bytes.per-second': '{bytes}/秒',
  'bytes.of': '{part} / {whole}',
  'progress.percent-of': '{percent}% · {bytes}',

  'error.NO_SUCH_FILE': 'ファイルが見つかりません。元に戻すか、別のファイルを選んでください。',
  'error.NOT_A_FILE': '通常のファイルではありません。送信できるのはファイルとフォルダだけです。',
  'error.UNREADABLE': 'ファイルを読めません。アクセス権を確認してください。',
  'error.UNKNOWN_SCHEME': '使えるのは http と https のアドレスだけです。',
  'error.INVALID_URL': '有効なアドレスではありません。https://host/files/ のような形です。',
  'error.TOO_MANY_LINKS': '一度に扱うリンクが多すぎます。数を減らしてください。',
  'error.TARGET_MISSING': 'フォルダがありません。別のフォルダを選んでください。',
  'error.TARGET_NOT_A_FOLDER': 'フォルダではありません。フォルダを選んでください。',
  'error.TARGET_READ_ONLY':
    'このフォルダには書き込めません。別のフォルダを選ぶか、アクセス権を変更してください。',
  'error.NO_SUCH_TRANSFER': 'この転送はもうリストにありません。',
  'error.WRONG_STATE': '現在の状態では実行できません。',
  'error.BAD_COMMAND': '解釈できませんでした。入力を確認してください。',
  'error.NO_SUCH_DESTINATION': 'この送信先はもうありません。別の送信先を選んでください。',
  'error.INVALID_DIGEST': 'ダイジェストではありません。sha256: に続く 64 文字のような形です。',
  'error.SECRETS_UNAVAILABLE':
    'このコンピュータには開いているキーチェーンがないため、サインイン情報を安全に保存できません。ロックを解除するか、サインインなしで保存してください。',
  'error.SETTING_MANAGED': 'この設定は組織が管理しています。このコンピュータの管理者に問い合わせてください。',
  'error.JOURNAL_IN_USE': '別の Carryover がこれらの転送を使用中です。先に閉じてください。',
  'error.JOURNAL_FROM_FUTURE':
    'ジャーナルは新しい Carryover で書かれています。そのバージョン以降をインストールしてください。',
  'error.JOURNAL_UNUSABLE': 'ジャーナルを使えません。ディスクとアクセス権を確認してください。',
  'error.UNREACHABLE': 'サーバに接続できません。ネットワークとアドレスを確認してください。',
  'error.CONNECTION_LOST': '接続が切れました。安全な分はそのまま残ります。',
  'error.STALLED': '長い間何も動かなかったため、接続を打ち切りました。',
  'error.TLS_FAILED':
    'サーバが身元を証明できませんでした（証明書）。アドレスと時計を確認するか、管理者に問い合わせてください。',
  'error.TOO_MANY_REDIRECTS': 'サーバのリダイレクトが終わりません。アドレスを確認してください。',
  'error.REDIRECT_REFUSED': 'サーバのリダイレクト先は安全ではありません。',
  'error.PRIVATE_ADDRESS': 'この公開リンクはプライベートネットワークを指しています。',
  'error.SERVER_BUSY': 'サーバが混み合っています。',
  'error.SERVER_ERROR': 'サーバ側に問題があります。続く場合は管理者に問い合わせてください。',
  'error.NOT_TUS': 'このアドレスに TUS サーバはありません。アドレスを確認してください。',
  'error.TUS_VERSION': 'サーバの TUS のバージョンが 1.0 ではありません。',
  'error.CREDENTIALS_REFUSED':
    'サーバがサインインを拒否しました。ユーザ名、パスワード、トークンを確認してください。',
  'error.NOT_FOUND': 'このアドレスには何もありません。アドレスを確認してください。',
  'error.LINK_EXPIRED': 'リンクの有効期限が切れています。新しいリンクを入手してください。',
  'error.UPLOAD_GONE': '未完了のアップロードがサーバにもうありません。',
  'error.OFFSET_CONFLICT': 'サーバのバイト数が想定と異なります。',
  'error.OFFSET_INVALID': 'サーバがあり得ない位置を返しました。',
  'error.OFFSET_WENT_BACK': 'サーバの受信量が、以前確認した量より少なくなっています。',
  'error.TOO_LARGE': 'ファイルがサーバの上限を超えています。',
  'error.CHECKSUM_REFUSED': 'バイトが何度も壊れて届きました。ネットワークを確認してください。',
  'error.UNEXPECTED_ANSWER': 'サーバの応答が想定外でした。',
  'error.READ_BACK_REFUSED': 'サーバがコピーを返さないため、比較できません。',
  'error.RANGE_INVALID': 'サーバが要求と異なるバイトを送りました。',
  'error.RANGE_IGNORED': 'サーバはファイル全体しか送らないため、再開できません。',
  'error.LENGTH_MISMATCH': '長さがサーバの示した値と異なります。',
  'error.REMOTE_CHANGED': 'サーバ上のファイルが変わりました。',
  'error.LINK_DIFFERS': '新しいリンクは別のファイルを指しています。',
  'error.CONTENT_ENCODED': 'サーバがファイルを変換して送るため、バイトを検査できません。',
  'error.DISK_FULL': 'ディスクがいっぱいです。空きができると続きます。',
  'error.READ_FAILED': '読み込みに失敗しました。ディスクを確認してください。',
  'error.WRITE_FAILED': '書き込みに失敗しました。ディスクを確認してください。',
  'error.PART_FILE_MISSING': '未完了のファイルがもうありません。',
  'error.VOLUME_MISSING': 'ドライブが接続されていません。接続すると続きます。',
  'error.SOURCE_CHANGED': '送信中にファイルが変わりました。',
  'error.BLOCK_MISMATCH': 'ディスクの内容が書き込んだものと異なります。ディスクを確認してください。',
  'error.DIGEST_MISMATCH': '内容がダイジェストと一致しません。何も破棄していません。',
  'error.WORKER_LOST':
    'アプリの一部が予期せず停止しました。繰り返す場合は Carryover を起動し直してください。',
  'error.CANCELLED': 'キャンセルしました。',
  'error.GAVE_UP': '何度試してもうまくいきませんでした。原因を取り除いてから再試行してください。',
  'error.INTERNAL': 'Carryover の内部で問題が起きました。起動し直し、繰り返す場合は報告してください。',

  'ask.source-changed': '一部を送信したあとでファイルが変わりました。サーバにある分は、決めるまで残ります。',
  'ask.source-missing': '送信するファイルが見つからないか、読めません。サーバにある分は残ります。',
  'ask.remote-changed': 'サーバ上のファイルが変わりました。取得済みの分は、決めるまで残ります。',
  'ask.copy-differs': 'サーバ上のコピーが、送信したものと異なります。',
  'ask.link-expired':
    'リンクの有効期限が切れています。ここにある分は残ります。別のリンクを指定するか、再試行してください。',
  'ask.link-differs': '新しいリンクは別のファイルを指しています。ここにある分は、決めるまで残ります。',
  'ask.private-address':
    'この公開リンクはプライベートネットワークを指しています。渡した相手を信頼できる場合だけ許可してください。',
  'ask.credentials-refused':
    'サーバがサインインを拒否しました。送信先に新しいサインインを保存してから、再試行してください。',

  'notice.kind.journal-set-aside':
    'ジャーナルが壊れていたため、保管して新しく始めました。ファイルは無事です。リストにないものは追加し直してください。',
  'notice.kind.journal-in-use': '別の Carryover がこれらの転送を使用中です。先に閉じてください。',
  'notice.kind.engine-stopped': '転送が停止しました。Carryover を起動し直してください。',
  'notice.kind.settings-set-aside': '設定を読めなかったため、別のファイルに保管し、新しい設定で始めました。',

  'said.in-english': '詳細（英語）:',
  'said.quit': '終了',

  'proof.read-back': 'ファイルをサーバから読み戻し、送信したものとブロックごとに比較しました。',
  'proof.server-sha256':
    'サーバが保管しているものの SHA-256（{statedBy}）を示し、ここのファイルと一致しました。',
  'proof.chunks':
    'サーバは各チャンクをそのチェックサムのもとで受け入れ、ここのファイルはハッシュから最後のバイトまで変わりませんでした。サーバは全体のダイジェストを示していません。',
  'proof.acknowledged':
    'サーバはすべてのバイトを確認し、ここのファイルはハッシュから最後のバイトまで変わりませんでした。サーバはダイジェストを示していません。',
  'proof.not-given-back': 'サーバがファイルを返さないため、コピーを読んで比較することはできませんでした。',
  'proof.length-only':
    '長さは一致します。転送全体を通じて有効な確かな印がなかったため、すべてのバイトが同じバージョンから来たとは示せません。',
  'proof.one-version':
    'すべてのバイトが同じバージョンから届き、ディスクから読み戻した各ブロックが到着時のハッシュと一致します。',
  'proof.given-digest': 'ディスクから読み戻したファイルは{digests}と一致します。',
  'proof.publisher-digest': 'ディスクから読み戻したファイルは、公開元が示す値と一致します: {digests}。',
  'proof.publisher-checksum': '公開元の{digests}とも一致しますが、全体を証明するには短すぎます。',
  'proof.no-forgery': '破損がないことは示しますが、偽造がないことまでは示しません。',
  'proof.damaged-on-server':
    'ここのファイルは送信したものですが、サーバ上のコピーは最後に読み戻したとき異なっていました。',

  'strategy.checked': 'サーバが検査するため、各チャンクに{digest}を付けて送信します。',
  'strategy.checked-trailer':
    'サーバが検査するため、各チャンクに{digest}を付けて送信します（値はバイトのあと）。',
  'strategy.short':
    'サーバまでの途中に、リクエスト全体がそろうまで渡さないものがあるため、数秒ごとのリクエストで送信します。',
  'strategy.to-the-end':
    'ファイルの終わりまで 1 つのリクエストで送信します。届いた分はサーバに残るため、切れても無駄になりません。',
  'strategy.long':
    '約 5 分ごとのリクエストで送信します。届いた分はサーバに残り、そのたびに量が確認されます。',
  'strategy.limit-destination': '送信先の設定により、1 つのリクエストは{size}までです。',
  'strategy.limit-refused': 'より大きなリクエストが拒否されたため、1 つのリクエストは{size}までです。',
  'strategy.parts-destination':
    '送信先の設定により、{parts}個の部分を並行して送信し、最後にサーバが結合します。',
  'strategy.parts-faster':
    '{parts}個の部分を並行して送信します。速くなる間だけ接続を 1 つずつ増やし、最後にサーバが結合します。',
  'strategy.grows': '書き込まれた分から送信し、ファイルが変わらなくなったら長さをサーバに伝えます。',
  'strategy.waits': 'サーバに先に長さを伝える必要があるため、ファイルが変わらなくなるまで何も送信しません。',
} as const;
