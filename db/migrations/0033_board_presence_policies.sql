grant select, insert, update, delete on board_presence to plumbline_app;
--> statement-breakpoint
grant select, delete on board_presence to plumbline_system;
--> statement-breakpoint
select protect_workspace_table('board_presence');
--> statement-breakpoint
-- Who is where is worth nothing after a crash, and changes all the time.
alter table board_presence set unlogged;
--> statement-breakpoint
alter table board_presence add constraint board_presence_mode check (mode in ('looking', 'open', 'holding'));
