ALTER TABLE "audit_seals" ADD COLUMN "mac" text NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_log_time_idx" ON "audit_log" USING btree ("workspace_id","created_at","id");