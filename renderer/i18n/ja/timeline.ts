/** What the timeline tells with more detail, and how it is folded. */
export const timeline = {
  'timeline.first-byte-at-once': '最初のバイトがすぐに動きました。',
  'timeline.resumed-in': '再開まで {ms} ミリ秒でした。',
  'timeline.resumed-in-no-time': '再開まで 1 ミリ秒未満でした。',
  'timeline.resumed-server-had': 'サーバには{percent}%（{offset}）がありました。',
  'timeline.resumed-here': 'ここに{percent}%（{offset}）がありました。',
  'timeline.sent-again': '{bytes}を再送します。',
  'timeline.added-size': '順番待ちに追加しました（{size}）。',
  'timeline.created-until': 'サーバが場所を用意しました。{day} {time}まで保管します。',
  'timeline.described-marked':
    'サーバがファイルの情報を返しました。{size}で、バージョンを区別する印があります。',
  'timeline.described-unmarked':
    'サーバがファイルの情報を返しました。{size}で、バージョンを区別する印はありません。',
  'timeline.described-endless': 'サーバがファイルの情報を返しましたが、サイズは示しませんでした。',
  'timeline.continued-paused': '一時停止のあと、順番待ちに戻しました。',
  'timeline.continued-failed': '失敗のあと、順番待ちに戻しました。',
  'timeline.left-behind': '部分ファイルを削除できませんでした: {path}',
  'timeline.went-back':
    'サーバは{known}まで確認していましたが、現在は{offset}しかありません。残りを再送します。',
  'timeline.too-large': '{bytes}のリクエストは大きすぎるとサーバが拒否したため、小さくして続けます。',
  'timeline.reset-block': 'ディスク上のバイトが届いたものと異なるため、{bytes}を取得し直します。',
  'timeline.source-checked-whole': {
    other: '元のファイルの全{count}ブロックを読み直し、変わっていないことを確認しました。',
  },
  'timeline.verified-again-server-same': 'サーバのコピーを再び比較しました。すべてのバイトが同じです。',
  'timeline.verified-again-server-different': 'サーバのコピーを再び比較しました。内容が異なります。',
  'timeline.tries': { other: '{time}の間に{count}回中断しました。' },
  'timeline.tries-show': '個別に表示',
  'timeline.tries-hide': '個別表示を閉じる',
  'timeline.middle-show': { other: 'さらに{count}行を表示' },
  'timeline.middle-hide': '表示する行を減らす',
} as const;
