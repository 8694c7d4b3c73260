"use client";

/** Texts as they will be, folded away until somebody wants to see them. */
export function TextPreview({ texts }: { texts: readonly { title: string; text: string }[] }) {
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 font-medium text-sm">Preview the texts</summary>
      <div className="grid gap-px border-line border-t bg-line sm:grid-cols-2">
        {texts.map(({ title, text }) => (
          <section key={title} aria-label={title} className="min-w-0 bg-surface p-3 only:col-span-full">
            <h3 className="mb-2 font-medium text-xs">{title}</h3>
            <pre className="max-h-72 overflow-auto whitespace-pre-wrap font-mono text-xs">{text}</pre>
          </section>
        ))}
      </div>
    </details>
  );
}
