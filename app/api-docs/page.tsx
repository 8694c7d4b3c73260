import type { Metadata } from "next";
import { ApiDocs } from "@/components/api-docs/api-docs";
import { PersonFrame } from "@/components/auth/person-frame";
import { QueryProvider } from "@/components/providers/query-provider";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiDocsPage() {
  const account = await orPage(serverClient(null).auth.current({}));
  return (
    <QueryProvider>
      <PersonFrame account={account}>
        <PageBody width="wide">
          <PageHeader
            title="API reference"
            description={
              <>
                Whatever the screens do, the API does. For programs:{" "}
                <TextLink href="/api/v1/openapi.json" prefetch={false}>
                  the same as OpenAPI 3.1
                </TextLink>
                .
              </>
            }
          />
          <ApiDocs workspaces={account.workspaces} />
        </PageBody>
      </PersonFrame>
    </QueryProvider>
  );
}
