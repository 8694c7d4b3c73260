ALTER TABLE "document_contents" ADD COLUMN "facts" jsonb;--> statement-breakpoint
CREATE INDEX "epics_document_idx" ON "epics" USING btree ("workspace_id","document_id");--> statement-breakpoint
CREATE INDEX "stories_document_idx" ON "stories" USING btree ("workspace_id","document_id");