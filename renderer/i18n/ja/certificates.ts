/** このコンピュータが信頼していない証明書のサーバについて。 */
export const certificates = {
  'error.CERTIFICATE_UNKNOWN': 'サーバの証明書を、このコンピュータが信頼する機関は保証していません。',
  'error.CERTIFICATE_CHANGED':
    'サーバの証明書が、信頼したものと違います。続ける前に管理者に問い合わせてください。',
  'ask.certificate-unknown':
    'このサーバを、このコンピュータが信頼する機関は保証していません。まだ何も送信していません。信頼する前に、フィンガープリントを管理者に確かめてください。',
  'ask.certificate-changed':
    'このサーバの証明書が、信頼したものと違います。盗聴されているか、更新された可能性があります。何も送信していません。管理者に問い合わせてください。',
  'question.answer.trust': 'この証明書を信頼',
  'question.answer.distrust': '信頼しない',
  'question.hint.trust':
    'このサーバからは、今後のすべての転送でこの証明書だけを受け入れます。別の証明書のときは改めて確認します',
  'question.hint.distrust': '何も送信せずに停止します。再開すると改めて確認します',
  'question.hint.distrust-keeping':
    '何も送信せずに停止します。安全な{bytes}は残り、再開すると改めて確認します',
  'certificate.look': '内容を確認…',
  'certificate.look-hint': '発行先とフィンガープリントを表示します。そこで決められます',
  'certificate.facts': '証明書',
  'certificate.server': 'サーバ',
  'certificate.subject': '発行先',
  'certificate.names': '有効な名前',
  'certificate.issuer': '署名者',
  'certificate.from': '有効期間の開始',
  'certificate.until': '有効期限',
  'certificate.why': '信頼できない理由',
  'certificate.vouched': 'このコンピュータが信頼する機関が保証しています。',
  'certificate.fingerprint': 'SHA-256フィンガープリント',
  'certificate.trusted': 'これまで信頼していたフィンガープリント',
  'certificate.doubt.self-signed': '自己署名です。',
  'certificate.doubt.unknown-issuer': '署名した機関をこのコンピュータは知りません。',
  'certificate.doubt.expired': '有効期限が切れています。',
  'certificate.doubt.not-yet-valid': 'まだ有効ではありません。',
  'certificate.doubt.wrong-name': '別の名前のものです。',
  'certificate.doubt.not-valid': '検証できませんでした。',
  'settings.unknownCertificates': '未知の証明書を確認する',
  'settings.unknownCertificates-hint':
    'どの機関も保証していない自前のサーバのための設定です。オフにすると、そのようなサーバは拒否されます。',
  'settings.trusted': '信頼した証明書',
  'settings.trusted-none': 'ありません。確認のときに信頼したものがここに並びます。',
  'settings.trusted-until': '{date}まで',
  'settings.trusted-forget': '信頼をやめる',
  'settings.trusted-forget-of': '{host}の証明書の信頼をやめる',
  'settings.trusted-forgotten': '{host}はもう信頼されていません。',
} as const;
