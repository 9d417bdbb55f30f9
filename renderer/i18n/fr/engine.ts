export const engine = {
  'bytes.B': 'o',
  'bytes.kB': 'ko',
  'bytes.MB': 'Mo',
  'bytes.GB': 'Go',
  'bytes.TB': 'To',
  'bytes.PB': 'Po',
  'bytes.per-second': '{bytes}/s',
  'bytes.of': '{part} sur {whole}',
  'progress.percent-of': '{percent}\u00a0% · {bytes}',

  'error.NO_SUCH_FILE': 'Le fichier n’est plus là. Le remettre en place ou en choisir un autre.',
  'error.NOT_A_FILE':
    'Ce n’est pas un fichier ordinaire. Seuls des fichiers et des dossiers peuvent être envoyés.',
  'error.UNREADABLE': 'Le fichier ne peut pas être lu. Vérifier ses droits d’accès.',
  'error.UNKNOWN_SCHEME': 'Seules les adresses http et https conviennent.',
  'error.INVALID_URL': 'Ce n’est pas une adresse valable. Une adresse ressemble à https://host/files/.',
  'error.TOO_MANY_LINKS': 'Cela désigne trop de liens à la fois. En ajouter moins.',
  'error.TARGET_MISSING': 'Le dossier n’existe pas. En choisir un autre.',
  'error.TARGET_NOT_A_FOLDER': 'Ce n’est pas un dossier. Choisir un dossier.',
  'error.TARGET_READ_ONLY':
    'Rien ne peut être écrit dans ce dossier. En choisir un autre ou changer ses droits d’accès.',
  'error.NO_SUCH_TRANSFER': 'Ce transfert n’est plus dans la liste.',
  'error.WRONG_STATE': 'Ce n’est pas possible dans l’état actuel.',
  'error.BAD_COMMAND': 'Cela n’a pas été compris. Vérifier la saisie.',
  'error.NO_SUCH_DESTINATION': 'Cette destination n’existe plus. En choisir une autre.',
  'error.INVALID_DIGEST': 'Ce n’est pas une empreinte. Elle ressemble à sha256: suivi de 64 caractères.',
  'error.SECRETS_UNAVAILABLE':
    'Cet ordinateur n’a pas de trousseau ouvert ; un accès ne peut donc pas être gardé en sûreté. Le déverrouiller, ou enregistrer sans accès.',
  'error.SETTING_MANAGED':
    'Ce réglage est géré par votre organisation. Demandez à la personne qui s’occupe de cet ordinateur.',
  'error.JOURNAL_IN_USE': 'Un autre Carryover utilise ces transferts. Le fermer d’abord.',
  'error.JOURNAL_FROM_FUTURE':
    'Le journal a été écrit par un Carryover plus récent. Installer cette version ou une version ultérieure.',
  'error.JOURNAL_UNUSABLE': 'Le journal ne peut pas être utilisé. Vérifier le disque et ses droits d’accès.',
  'error.UNREACHABLE': 'Le serveur est injoignable. Vérifier le réseau et l’adresse.',
  'error.CONNECTION_LOST': 'La connexion a été coupée. Ce qui est en sûreté le reste.',
  'error.STALLED': 'Rien n’a bougé pendant longtemps ; la connexion a été abandonnée.',
  'error.TLS_FAILED':
    'Le serveur n’a pas pu prouver son identité (certificat). Vérifier l’adresse et l’horloge, ou demander à qui le gère.',
  'error.TOO_MANY_REDIRECTS': 'Le serveur redirige sans fin. Vérifier l’adresse.',
  'error.REDIRECT_REFUSED': 'Le serveur redirige vers un endroit qu’il n’est pas sûr de suivre.',
  'error.PRIVATE_ADDRESS': 'Ce lien public mène dans un réseau privé.',
  'error.SERVER_BUSY': 'Le serveur est occupé.',
  'error.SERVER_ERROR': 'Le serveur a lui-même un problème. S’il persiste, demander à qui le gère.',
  'error.NOT_TUS': 'Il n’y a pas de serveur TUS à cette adresse. La vérifier.',
  'error.TUS_VERSION': 'Le serveur parle une autre version de TUS que la 1.0.',
  'error.CREDENTIALS_REFUSED':
    'Le serveur a refusé l’accès. Vérifier l’identifiant, le mot de passe ou le jeton.',
  'error.NOT_FOUND': 'Le serveur n’a rien à cette adresse. La vérifier.',
  'error.LINK_EXPIRED': 'Le lien n’est plus valable. En obtenir un nouveau.',
  'error.UPLOAD_GONE': 'Le serveur n’a plus l’envoi inachevé.',
  'error.OFFSET_CONFLICT': 'Le serveur a un autre nombre d’octets que prévu.',
  'error.OFFSET_INVALID': 'Le serveur a donné une position impossible.',
  'error.OFFSET_WENT_BACK': 'Le serveur a moins que ce qu’il avait confirmé.',
  'error.TOO_LARGE': 'Le fichier est plus grand que ce que le serveur accepte.',
  'error.CHECKSUM_REFUSED': 'Des octets sont arrivés abîmés à plusieurs reprises. Vérifier le réseau.',
  'error.UNEXPECTED_ANSWER': 'Le serveur a donné une réponse inattendue.',
  'error.READ_BACK_REFUSED': 'Le serveur ne rend pas sa copie ; elle ne peut donc pas être comparée.',
  'error.RANGE_INVALID': 'Le serveur a envoyé d’autres octets que ceux demandés.',
  'error.RANGE_IGNORED': 'Le serveur n’envoie que le fichier entier ; une reprise n’est pas possible.',
  'error.LENGTH_MISMATCH': 'La longueur n’est pas celle que le serveur annonçait.',
  'error.REMOTE_CHANGED': 'Le fichier a changé sur le serveur.',
  'error.LINK_DIFFERS': 'Le nouveau lien mène à un autre fichier.',
  'error.CONTENT_ENCODED':
    'Le serveur envoie le fichier sous une forme modifiée ; ses octets ne peuvent pas être vérifiés.',
  'error.DISK_FULL': 'Le disque est plein. Dès qu’il y a de la place, le transfert continue.',
  'error.READ_FAILED': 'La lecture a échoué. Vérifier le disque.',
  'error.WRITE_FAILED': 'L’écriture a échoué. Vérifier le disque.',
  'error.PART_FILE_MISSING': 'Le fichier inachevé n’est plus là.',
  'error.VOLUME_MISSING': 'Le disque n’est pas connecté. Dès qu’il l’est, le transfert continue.',
  'error.SOURCE_CHANGED': 'Le fichier a changé pendant l’envoi.',
  'error.BLOCK_MISMATCH': 'Le disque ne contient pas ce qui a été écrit. Vérifier le disque.',
  'error.DIGEST_MISMATCH': 'Le contenu ne correspond pas à son empreinte. Rien n’a été jeté.',
  'error.WORKER_LOST': 'Une partie de l’app s’est arrêtée. Si cela se répète, redémarrer Carryover.',
  'error.CANCELLED': 'Annulé.',
  'error.GAVE_UP': 'De nombreux essais ont été vains. Réessayer une fois la cause écartée.',
  'error.INTERNAL':
    'Quelque chose a mal tourné dans Carryover. Le redémarrer, et le signaler si cela se répète.',

  'ask.source-changed':
    'Le fichier a changé alors qu’une partie était envoyée. Ce que le serveur a est gardé jusqu’à la décision.',
  'ask.source-missing': 'Le fichier à envoyer est introuvable ou illisible. Ce que le serveur a est gardé.',
  'ask.remote-changed':
    'Le fichier a changé sur le serveur. Ce qui a été récupéré est gardé jusqu’à la décision.',
  'ask.copy-differs': 'La copie du serveur n’est pas ce qui a été envoyé.',
  'ask.link-expired':
    'Le lien n’est plus valable. Ce qui est ici est gardé ; donner un autre lien, ou réessayer.',
  'ask.link-differs':
    'Le nouveau lien mène à un autre fichier. Ce qui est ici est gardé jusqu’à la décision.',
  'ask.private-address':
    'Ce lien public mène dans un réseau privé. Ne l’autoriser que s’il vient d’une personne de confiance.',
  'ask.credentials-refused':
    'Le serveur a refusé l’accès. En enregistrer un nouveau pour la destination, puis réessayer.',

  'notice.kind.journal-set-aside':
    'Le journal était endommagé. Il a été gardé et un nouveau a été commencé. Les fichiers sont intacts ; ajouter de nouveau ce qui manque dans la liste.',
  'notice.kind.journal-in-use': 'Un autre Carryover utilise ces transferts. Le fermer d’abord.',
  'notice.kind.engine-stopped': 'Les transferts se sont arrêtés. Redémarrer Carryover.',
  'notice.kind.settings-set-aside':
    'Les réglages étaient illisibles. Ils ont été gardés dans un fichier à côté, et de nouveaux ont été commencés.',

  'said.in-english': 'En détail, en anglais :',
  'said.quit': 'Quitter',

  'proof.read-back':
    'Le fichier a été relu depuis le serveur et comparé bloc par bloc à ce qui a été envoyé.',
  'proof.server-sha256':
    'Le serveur a annoncé le SHA-256 de ce qu’il a ({statedBy}), et il correspond au fichier d’ici.',
  'proof.chunks':
    'Le serveur a accepté chaque morceau sous sa propre somme de contrôle, et le fichier d’ici n’a pas changé de son empreinte à son dernier octet. Le serveur n’a pas annoncé d’empreinte de l’ensemble.',
  'proof.acknowledged':
    'Le serveur a confirmé chaque octet, et le fichier d’ici n’a pas changé de son empreinte à son dernier octet. Le serveur n’a pas annoncé d’empreinte.',
  'proof.not-given-back':
    'Le serveur ne rend pas les fichiers ; sa copie n’a donc pas pu être lue et comparée.',
  'proof.length-only':
    'La longueur correspond. Aucune marque de version sûre n’a tenu pendant tout le transfert ; rien ne montre donc que chaque octet vient de la même version.',
  'proof.one-version':
    'Chaque octet vient de la même version du fichier, et chaque bloc relu sur le disque correspond à l’empreinte prise à son arrivée.',
  'proof.given-digest': 'Le fichier relu sur le disque correspond à {digests}.',
  'proof.publisher-digest':
    'Le fichier relu sur le disque correspond à ce que son éditeur annonce : {digests}.',
  'proof.publisher-checksum':
    'Il correspond aussi à {digests} de l’éditeur, trop court pour prouver l’ensemble.',
  'proof.no-forgery': 'Cela exclut un dommage, pas une falsification.',
  'proof.damaged-on-server':
    'Le fichier d’ici est ce qui a été envoyé, mais la copie du serveur ne l’était pas à sa dernière relecture.',

  'strategy.checked': 'Chaque morceau est envoyé sous son propre {digest}, parce que le serveur le vérifie.',
  'strategy.checked-trailer':
    'Chaque morceau est envoyé sous son propre {digest}, parce que le serveur le vérifie ; la valeur suit les octets.',
  'strategy.short':
    'Requêtes de quelques secondes, parce que quelque chose sur le chemin du serveur ne transmet que des requêtes entières.',
  'strategy.to-the-end':
    'Une requête jusqu’à la fin du fichier : le serveur garde ce qui arrive ; une coupure ne coûte donc rien de plus.',
  'strategy.long':
    'Requêtes d’environ cinq minutes : le serveur garde ce qui arrive et dit après chacune combien il en a.',
  'strategy.limit-destination': 'Aucune requête ne dépasse {size}, comme le veut la destination.',
  'strategy.limit-refused': 'Aucune requête ne dépasse {size}, parce que de plus grandes ont été refusées.',
  'strategy.parts-destination':
    'En {parts} parties côte à côte, comme le veut la destination ; le serveur les assemble à la fin.',
  'strategy.parts-faster':
    'En {parts} parties côte à côte, une connexion de plus à la fois tant que c’est plus rapide ; le serveur les assemble à la fin.',
  'strategy.grows':
    'Ce qui est écrit est envoyé ; le serveur apprend la longueur quand le fichier ne change plus.',
  'strategy.waits':
    'Le serveur doit d’abord connaître la longueur ; rien n’est donc envoyé tant que le fichier change.',
} as const;
