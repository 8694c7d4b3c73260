import { packTexts } from "@/components/imports/pack-files";
import { shardText } from "@/lib/documents/rules/shard";
import { downloadBlob, fileNameOf } from "../download-text";

/** Hands a document out as a zip of one file for each section, with an index that puts them in order. */
export async function downloadSections(document: {
  path: string | null;
  title: string;
  content: string;
}): Promise<void> {
  const folder = fileNameOf(document).replace(/\.[a-z]+$/iu, "");
  const { index, shards } = shardText(document.content);
  const files = [{ name: "index.md", text: index }, ...shards];
  const zip = await packTexts(files.map(({ name, text }) => ({ path: `${folder}/${name}`, text })));
  downloadBlob(`${folder}-sections.zip`, zip);
}
