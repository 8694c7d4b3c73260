import { z } from "zod";
import { Actor, Id, Instant } from "@/lib/core/schema";

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string().describe("Told from the bytes"),
  sizeBytes: z.number(),
  sha256: z.string(),
  preview: z
    .enum(["image", "pdf", "text", "markdown", "video", "audio"])
    .nullable()
    .describe("How a browser can show it"),
  author: Actor,
  createdAt: Instant,
});
export type Attachment = z.infer<typeof Attachment>;

export const Attachments = z.object({
  items: z.array(Attachment),
  maxBytes: z.number().describe("The largest file that is taken"),
});
export const AttachmentRef = z.strictObject({ attachmentId: Id });
