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
  'existing.same-file':
    '比較した結果、ダウンロードに示された{digest}（{statedBy}）と一致しました。同じファイルです。',
  'existing.other-file':
    '比較した結果、ダウンロードに示された{digest}（{statedBy}）と一致しません。別のファイルです。',
  'existing.unreadable': '読み取れなかったため、比較していません。',
  'existing.row-same-file': '同じファイルがすでにあります（{date}に変更）',
  'existing.row-other-file': '同じサイズの別のファイルがすでにあります（{date}に変更）',
  'existing.row-same-size': 'すでにあります。同じサイズ（{size}）、{date}に変更',
  'existing.row-other-size': 'すでにあります。別のサイズ（{size}）、{date}に変更',
  'existing.row-unknown-size': 'すでにあります（{size}、{date}に変更）',
  'question.answer.keep-both': '両方残す',
  'question.answer.compare': '比較する',
  'question.answer.not-download': 'ダウンロードしない',
  'question.hint.keep-both':
    'すでにあるものには触れず、その隣に保存します。名前は、空いていれば“{name}”になります',
  'question.hint.compare':
    'すでにあるファイルを読み、ダウンロードに示されたダイジェストと比較して、改めて確認します。何もダウンロードしません',
  'question.hint.not-download':
    '何もダウンロードせず、すでにあるものにも触れません。項目はキャンセル済みとしてリストに残ります',
  'state.checking-existing': 'すでにあるファイルと比較中',
  'timeline.kept-both': '同じ名前があったため、別の名前で保存しました。',
  'timeline.kept-both-as': '“{wanted}”がすでにあったため、“{name}”として保存しました。',
  'settings.takenNames': '同じ名前のファイルがすでにあるとき',
  'settings.takenNames-hint': 'すでにあるものを上書きすることはありません。',
  'settings.takenNames.keep-both': '両方残す',
  'settings.takenNames.keep-both-hint': 'ダウンロードには“映像 (2).mov”のように番号が付きます。',
  'settings.takenNames.ask': '確認する',
  'settings.takenNames.ask-hint': '何かをダウンロードする前に、すでにあるファイルの情報を添えて確認します。',
} as const;
