ALTER TABLE "members" ADD COLUMN "method_roles" text[];--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "method_roles" text[];--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_method_roles_check" CHECK ("members"."method_roles" <@ array['scrum-master', 'product-owner', 'dev-agent', 'qa-agent']);--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_method_roles_check" CHECK ("tokens"."method_roles" <@ array['scrum-master', 'product-owner', 'dev-agent', 'qa-agent']);