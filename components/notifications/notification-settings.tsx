"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type {
  NotificationSettings as Settings,
  UpdateSettingsInput,
} from "@/lib/notifications/schema/settings";
import { DigestFields } from "./digest-fields";
import { settingsOptions } from "./inbox-queries";
import { KindTable } from "./kind-table";

/** What one wants to be told, and how; each choice holds at once. */
export function NotificationSettings() {
  const settings = useQuery(settingsOptions());
  const { change } = useSettingsChange();
  const { may } = useViewer();
  const readOnly = !may("inbox.write");
  const zoneUnknown = settings.data?.chosenZone === false && !readOnly;
  useEffect(() => {
    // The digest comes in the reader's morning, without his having to say where he is.
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (zoneUnknown && timeZone) change({ timeZone });
  }, [zoneUnknown, change]);
  return (
    <>
      <PageHeader
        title="Notifications"
        description="These are yours alone, for this workspace. Nobody is told of what he did himself."
      />
      {settings.error && !settings.data ? (
        <ErrorState title="The settings could not be loaded" onRetry={() => void settings.refetch()}>
          {readProblem(settings.error).message}
        </ErrorState>
      ) : null}
      {settings.data ? (
        <Choices settings={settings.data} readOnly={readOnly} onChange={change} />
      ) : (
        <SkeletonRows rows={8} label="Loading the settings" />
      )}
    </>
  );
}

type ChoicesProps = {
  settings: Settings;
  readOnly: boolean;
  onChange: (change: UpdateSettingsInput) => void;
};

function Choices({ settings, readOnly, onChange }: ChoicesProps) {
  return (
    <>
      {settings.mail.available ? null : (
        <Banner>
          This server sends no e-mail, because no mail server is named in SMTP_URL. The inbox works as it is;
          what you choose for e-mail holds once an administrator of the server has set one up.
        </Banner>
      )}
      <Panel
        flush
        title="What you are told"
        description="What does not come to the inbox is not mailed either. What you read within half a minute is not mailed."
      >
        <KindTable settings={settings} readOnly={readOnly} onChange={onChange} />
      </Panel>
      <Panel
        title="Digest"
        description={`One e-mail with all that is set to digest and that you have not read, to ${settings.mail.address}.`}
      >
        <DigestFields settings={settings} readOnly={readOnly} onChange={onChange} />
      </Panel>
    </>
  );
}

/** Changes settings on the screen at once; what the server refuses is taken back and said. */
function useSettingsChange() {
  const queries = useQueryClient();
  const { queryKey } = settingsOptions();
  const { mutate } = useMutation({
    mutationFn: (change: UpdateSettingsInput) => client.notifications.updateSettings(change),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData<Settings>(queryKey, (before) => before && merged(before, change));
    },
    onSuccess: (settings) => queries.setQueryData(queryKey, settings),
    onError: async (error) => {
      notify.error({ title: "The setting was not kept", description: readProblem(error).message });
      await queries.invalidateQueries({ queryKey });
    },
  });
  return { change: mutate };
}

function merged(before: Settings, { kinds = {}, ...schedule }: UpdateSettingsInput): Settings {
  const next = { ...before, kinds: { ...before.kinds } };
  for (const [name, wanted] of Object.entries(kinds)) {
    const kind = name as keyof typeof kinds;
    next.kinds[kind] = {
      inbox: wanted.inbox ?? before.kinds[kind].inbox,
      mail: wanted.mail ?? before.kinds[kind].mail,
    };
  }
  return {
    ...next,
    digest: schedule.digest ?? before.digest,
    digestHour: schedule.digestHour ?? before.digestHour,
    digestWeekday: schedule.digestWeekday ?? before.digestWeekday,
    timeZone: schedule.timeZone ?? before.timeZone,
    chosenZone: before.chosenZone || schedule.timeZone !== undefined,
  };
}
