/** What a file is, judged by its name alone: only the picture beside it depends on this. */
export type FileKind = 'video' | 'audio' | 'image' | 'archive' | 'document' | 'code' | 'disk' | 'file';

const extensions: Readonly<Record<Exclude<FileKind, 'file'>, string>> = {
  video: 'mov mp4 m4v mkv avi webm mxf braw r3d ari arx crm mts m2ts mpg mpeg ts wmv',
  audio: 'wav aif aiff flac mp3 m4a aac ogg opus bwf',
  image: 'jpg jpeg png gif tif tiff heic webp avif dng cr2 cr3 nef arw raf exr dpx psd svg ai',
  archive: 'zip tar gz tgz bz2 xz zst 7z rar',
  document: 'pdf doc docx odt txt md rtf xls xlsx ods csv ppt pptx odp key pages numbers epub',
  code: 'js ts tsx json xml yaml yml html css py rs go c h cpp java sh sql prproj drp fcpxml aep',
  disk: 'iso img dmg vmdk qcow2 vdi raw bin',
};

const kindByExtension: ReadonlyMap<string, FileKind> = new Map(
  Object.entries(extensions).flatMap(([kind, list]) =>
    list.split(' ').map((extension) => [extension, kind as FileKind] as const),
  ),
);

export function fileKindOf(name: string): FileKind {
  const dot = name.lastIndexOf('.');
  // A name that begins with its only dot, or has none, has no extension.
  if (dot <= 0) return 'file';
  return kindByExtension.get(name.slice(dot + 1).toLowerCase()) ?? 'file';
}
