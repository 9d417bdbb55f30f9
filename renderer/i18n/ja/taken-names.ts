/** フォルダに同じ名前がすでにあるダウンロードについて。 */
export const takenNames = {
  'error.NAME_EXISTS': 'フォルダに同じ名前のものがすでにあります。',
  'ask.name-exists': 'フォルダに同じ名前のものがすでにあります。まだ何も保存していません。',
  'existing.file': '“{name}”はすでにあります（{size}、{date} {time}に変更）。',
  'existing.folder': 'フォルダ“{name}”がすでにあります。',
  'existing.other': '“{name}”はすでにあり、通常のファイルではありません。',
  'existing.same-size': 'サーバのファイルも同じサイズです。',
  'existing.larger': 'サーバのファイルは{size}で、{bytes}大きいです。',
  'existing.smaller': 'サーバのファイルは{size}で、{bytes}小さいです。',
  'existing.unknown-size': 'サーバはファイルのサイズを示していません。',
  'question.answer.keep-both': '両方残す',
  'question.answer.not-download': 'ダウンロードしない',
  'question.hint.keep-both':
    'すでにあるものには触れず、その隣に保存します。名前は、空いていれば“{name}”になります',
  'question.hint.not-download':
    '何もダウンロードせず、すでにあるものにも触れません。項目はキャンセル済みとしてリストに残ります',
  'timeline.kept-both': '同じ名前があったため、別の名前で保存しました。',
  'timeline.kept-both-as': '“{wanted}”がすでにあったため、“{name}”として保存しました。',
  'settings.takenNames': '同じ名前のファイルがすでにあるとき',
  'settings.takenNames-hint': 'すでにあるものを上書きすることはありません。',
  'settings.takenNames.keep-both': '両方残す',
  'settings.takenNames.keep-both-hint': 'ダウンロードには“映像 (2).mov”のように番号が付きます。',
  'settings.takenNames.ask': '確認する',
  'settings.takenNames.ask-hint': '何かをダウンロードする前に、すでにあるファイルの情報を添えて確認します。',
} as const;
