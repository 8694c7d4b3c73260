create trigger tasks_search_added after insert on tasks referencing new table as changed for each statement
  execute function search_changed('task', 'id');
--> statement-breakpoint
create trigger tasks_search_removed after delete on tasks referencing old table as changed for each statement
  execute function search_changed('task', 'id');
--> statement-breakpoint
-- A heartbeat changes nothing that is searched for.
create trigger tasks_search_changed after update of title, description, scope, summary, status on tasks for each row
  when ((old.title, old.description, old.scope, old.summary, old.status)
    is distinct from (new.title, new.description, new.scope, new.summary, new.status))
  execute function search_changed('task', 'id');
