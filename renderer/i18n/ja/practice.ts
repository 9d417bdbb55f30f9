/** The trial run. */
export const practice = {
  'practice.invite': '接続が切れても続くところを見る',
  'practice.invite-text':
    'サンプルファイルを Carryover 内の受信側へ送り、途中で接続を抜いてみます。このコンピュータの外には何も出ません。自分のファイルをここにドロップしても試せます。',
  'practice.start': '試す',
  'practice.sample-name': 'サンプル映像.mov',
  'practice.label': 'お試し転送',
  'practice.where': 'このコンピュータの中だけのお試し転送です。作られたものは、あとですべて削除されます。',
  'practice.preparing': '準備しています…',
  'practice.preparing-text': 'この中で受信側を起動し、ファイルを調べています。',
  'practice.moving': '{name}を送信中',
  'practice.moving-text': '受信側が検査したブロックから安全になります。いつでも接続を切ってみてください。',
  'practice.cut': '接続が切れました',
  'practice.cut-text':
    'すべてのソケットを破棄し、新しい接続も拒否しています。受信側が確認した分は安全なままです。失われるのは送信途中の分だけです。',
  'practice.resuming': '接続し直しました',
  'practice.resuming-text': 'どこまで届いたかを受信側に確認しています。',
  'practice.resumed': '{offset}から再開しました',
  'practice.resumed-text': '受信側が受信済みの量を返しました。それより前は再送しません。',
  'practice.done': '届きました。同じファイルです',
  'practice.done-uncut': '接続を切らなかったため、二度送ったものはありません。次は接続を切ってみてください。',
  'practice.done-text': {
    other:
      '接続を{count}回切りましたが、{size}のうち二度送ったのは{again}だけです。切った瞬間に送信途中だった分です。',
  },
  'practice.failed': 'お試し転送を続けられませんでした',
  'practice.progress': 'お試し転送の進行状況',
  'practice.progress-value': '{percent}% が安全',
  'practice.safe': '{bytes}が安全',
  'practice.speed': '{speed}（見やすいように減速中）',
  'practice.pull': '接続を切る',
  'practice.plug-in': '接続し直す',
  'practice.leave': 'お試しをやめる',
  'practice.again': 'もう一度',
  'practice.finish': '完了',
} as const;
