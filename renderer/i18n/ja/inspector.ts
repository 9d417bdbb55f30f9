/** The details: questions, the picture of a transfer and how more could be proven. */
export const inspector = {
  'question.hint.start-over-losing':
    '現在のファイルで最初のバイトからやり直します。転送済みの{bytes}は破棄されます',
  'question.hint.try-again-keeping': '安全な{bytes}は残したまま、もう一度試します',
  'question.hint.send-new-losing':
    '現在のファイルを最初のバイトから{place}へ送信します。古いファイルの{bytes}は破棄されます',
  'question.hint.keep-waiting-keeping':
    '送信済みの{bytes}は残し、1 分ごとに確認して、元のファイルに戻ったら続けます',
  'question.hint.give-up-losing': 'キャンセルし、転送済みの{bytes}は破棄されます。項目はリストに残ります',
  'question.batch': { other: 'このグループで同じ質問をしているほかの{count}件にも適用' },
  'question.batch-short': { other: 'ほか{count}件にも' },
  'question.sign-in': 'サインインを変更…',
  'question.sign-in-hint': '送信先“{name}”を開きます。保存すると、そこで拒否された転送がすべて続きます',
  'question.answered': { other: '{count}件の転送に回答しました。' },

  'inspector.strategy.upload': '送信方法',
  'inspector.strategy.download': '受信方法',
  'inspector.strategy-done.upload': '使った送信方法',
  'inspector.strategy-done.download': '使った受信方法',
  'inspector.resize': '詳細の幅',
  'inspector.interruptions': '中断',
  'inspector.interruptions-count': { other: '{count}回' },
  'inspector.raise': 'さらに証明するには:',
  'inspector.copied-what': '{what}をコピーしました。',

  'map.title': 'すべてのバイトの位置',
  'map.label': 'ブロックマップ: {parts}。',
  'map.share': '{kind} {percent}%',
  'map.under-one': '1% 未満',
  'map.share-under-one': '{kind} 1% 未満',
  'map.empty': '空のファイル',
  'map.unknown': 'サーバがファイルのサイズを示さないため、マップはありません。',
  'map.cell': { other: '1 マスは{count}ブロック、{size}です。' },
  'map.cell-wide': '1 ブロックのファイル、{size}です。',
  'map.verified': '検証済み',
  'map.safe': '安全',
  'map.moving': '転送途中',
  'map.again': '再転送',
  'map.missing': '未転送',
  'map.hint.verified': 'ダイジェストまたはチェックサムと比較済み',
  'map.hint.safe.upload': '確認済み: 再送しません',
  'map.hint.safe.download': 'ディスク上: 再取得しません',
  'map.hint.moving.upload': 'このコンピュータから送信済み、未確認',
  'map.hint.moving.download': '受信済み、ディスクへは未保存',
  'map.hint.again': 'Carryover の起動以降',
  'map.hint.missing': 'これから転送する分',

  'connections.title': { other: '{count}本の接続' },
  'connections.place': '{percent}% の位置',
  'connections.place-unknown': '{bytes}の位置',
  'connections.moved': 'これまでに{bytes}',

  'chart.title': '速度',
  'chart.percent': '{percent}%',
  'chart.label': '{from}から{to}までの速度: 現在 {now}、平均 {average}、最高 {highest}。',
  'chart.waited': { other: '{count}回止まりました。' },
  'chart.now': '現在',
  'chart.average': '平均',
  'chart.highest': '最高',

  'raise.0.download':
    'サーバの有効な確かな印（強い ETag）のもとで、またはダイジェストを付けて、もう一度取得します。',
  'raise.0.upload': 'サーバのコピーを読み戻して比較すると、レベル 3 になります。',
  'raise.1.upload':
    'サーバのコピーを読み戻して比較するか、ダイジェストを示すサーバへ送信すると、レベル 3 になります。',
  'raise.1.download': '公開元のダイジェストと一致すると、レベル 3 になります。',
  'raise.2.upload':
    'サーバのコピーを読み戻して比較するか、全体のダイジェストを示すサーバへ送信すると、レベル 3 になります。',
  'raise.2.download':
    '公開元のダイジェストをリンクの追加時に貼り付けるか、リンクのそばにあるものを Carryover に探させると、レベル 3 になります。',
} as const;
