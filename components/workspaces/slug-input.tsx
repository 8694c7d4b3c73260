"use client";

import { Input } from "@/components/ui/input";

type SlugInputProps = { value: string; onChange: (slug: string) => void };

/** A workspace's part of every address, as it is written there. */
export function SlugInput({ value, onChange }: SlugInputProps) {
  return (
    <Input
      value={value}
      onChange={(event) => onChange(event.target.value.toLowerCase())}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={32}
      className="font-mono"
    />
  );
}
