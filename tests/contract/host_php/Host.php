<?php
// SPDX-License-Identifier: Apache-2.0

declare(strict_types=1);

/** A call of Kith did not answer KITH_OK. */
final class Refused extends Exception
{
}

/** A platform of one practice in memory, and libkith.so behind it, through FFI. */
final class Host
{
    public const START = 1795341600000; // ms UTC, 2026-11-22T10:00:00Z
    public const HOUR = 3600000; // ms
    public const DAY = 24 * self::HOUR;

    public int $now = self::START;
    /** @var array<string, array{FFI\CData, ?FFI\CData}> surface: hooks and context */
    public array $hooks = [];
    /** @var array<string, array{int, int}> id: revision and start */
    public array $appointments = [];
    public string $mailbox;

    private FFI\CData $plugin;
    private FFI\CData $host;
    private FFI\CData $instance;
    /** @var array<string, FFI\CData> service id: table */
    private array $tables = [];
    /** @var list<mixed> what PHP must not free while Kith may read it */
    private array $kept = [];

    public function __construct(public readonly FFI $kith, private readonly string $folder)
    {
        $this->mailbox = "$folder/mailbox";
        $this->plugin = $kith->kith_plugin_entry_v1();
        $this->instance = $kith->new('kith_instance *');
        $this->addServices();
        $this->host = $this->fill('kith_host', ['abi_major' => $kith->KITH_ABI_MAJOR,
            'abi_minor' => $kith->KITH_ABI_MINOR, 'name' => 'contract host', 'version' => '1']);
        $this->host->service = fn($host, $id, $size) => $this->service(FFI::string($id, $size));
    }

    private function service(string $id): ?FFI\CData
    {
        return isset($this->tables[$id]) ? $this->at($this->tables[$id]) : null;
    }

    private function addServices(): void
    {
        $none = fn(...$all) => $this->kith->KITH_NOT_FOUND;
        $nothing = fn(...$all) => $this->kith->KITH_OK;
        $this->offer('clients', ['find_client' => $this->findClient(...),
            'search_clients' => $nothing]);
        $this->offer('documents', ['find_document' => $none, 'visit_documents' => $nothing,
            'read_document' => $none]);
        $this->offer('navigation', []);
        $this->offer('scheduler', ['visit_appointments' => $this->visitAppointments(...),
            'find_appointment' => $none]);
        $this->offer('settings', ['find_practice' => $this->findPractice(...)]);
        $this->offer('staff', ['visit_practitioners' => $nothing]);
        $this->table('kith.log/1', 'kith_log_service', ['write' => $nothing]);
        $this->table('kith.clock/1', 'kith_clock_service', ['now' => function ($host, $now) {
            $now[0] = $this->now;
            return $this->kith->KITH_OK;
        }]);
    }

    /** A surface: its service table, which keeps the hooks. */
    private function offer(string $surface, array $functions): void
    {
        $functions['register_hooks'] = function ($host, $hooks, $context) use ($surface) {
            $this->hooks[$surface] = [$hooks, $context];
            return $this->kith->KITH_OK;
        };
        $this->table("kith.$surface/1", "kith_{$surface}_service", $functions);
    }

    private function table(string $id, string $type, array $functions): void
    {
        $table = $this->fill($type, []);
        foreach ($functions as $name => $function) {
            $table->$name = $function;
        }
        $this->tables[$id] = $table;
    }

    private function findClient($host, $asker, $id, $size, $visit, $context): int
    {
        if (FFI::string($id, $size) !== 'c1') {
            return $this->kith->KITH_NOT_FOUND;
        }
        $row = $this->fill('kith_client', ['id' => 'c1', 'given_name' => 'Ada',
            'family_name' => 'Almeida']);
        return $visit($context, $this->at($row));
    }

    private function findPractice($host, $id, $size, $visit, $context): int
    {
        if (FFI::string($id, $size) !== 'p1') {
            return $this->kith->KITH_NOT_FOUND;
        }
        $row = $this->fill('kith_practice', ['id' => 'p1', 'name' => 'Harbour Practice',
            'region' => 'PT', 'language' => 'en', 'time_zone' => 'Europe/Lisbon']);
        return $visit($context, $this->at($row));
    }

    private function visitAppointments($host, $practice, $size, $from, $to, $visit, $context): int
    {
        foreach ($this->appointments as $id => [$revision, $start]) {
            if ($start >= $from && $start < $to) {
                $status = $visit($context, $this->at($this->appointment($id)));
                if ($status !== $this->kith->KITH_OK) {
                    return $status;
                }
            }
        }
        return $this->kith->KITH_OK;
    }

    /** Bytes outside PHP's memory, kept as long as the host. */
    private function bytes(string $value): FFI\CData
    {
        $data = $this->kith->new('uint8_t[' . max(1, strlen($value)) . ']');
        FFI::memcpy($data, $value, strlen($value));
        $this->kept[] = $data;
        return $data;
    }

    private function setText(FFI\CData $text, string $value): void
    {
        $text->data = $this->kith->cast('uint8_t *', $this->bytes($value));
        $text->size = strlen($value);
    }

    /** A struct with struct_size set; strings become texts, lists of strings arrays of texts. */
    private function fill(string $type, array $fields): FFI\CData
    {
        $struct = $this->kith->new($type);
        $struct->struct_size = FFI::sizeof($struct);
        foreach ($fields as $name => $value) {
            if (is_string($value)) {
                $this->setText($struct->$name, $value);
            } else {
                $struct->$name = $value;
            }
        }
        return $struct;
    }

    /** The address of a struct that lives as long as the host. */
    private function at(FFI\CData $struct): FFI\CData
    {
        $this->kept[] = $struct;
        return FFI::addr($struct);
    }

    private function clients(): FFI\CData
    {
        $array = $this->kith->new('kith_text[1]');
        $this->setText($array[0], 'c1');
        $this->kept[] = $array;
        return $this->kith->cast('kith_text *', $array);
    }

    /** Pairs of texts: kith_setting (key, value) or kith_header (name, value). */
    private function pairs(string $type, string $first, array $values): FFI\CData
    {
        $array = $this->kith->new($type . '[' . count($values) . ']');
        foreach (array_keys($values) as $i => $key) {
            $this->setText($array[$i]->$first, $key);
            $this->setText($array[$i]->value, $values[$key]);
        }
        $this->kept[] = $array;
        return $this->kith->cast("$type *", $array);
    }

    private function admin(): FFI\CData
    {
        $staff = $this->fill('kith_staff_user', ['roles' => $this->kith->KITH_ROLE_ADMIN,
            'scope' => $this->kith->KITH_SCOPE_ALL, 'practice_id' => 'p1', 'id' => 'u1',
            'display_name' => 'Marta Reis', 'language' => 'en']);
        return $this->at($staff);
    }

    public function lastError(): string
    {
        $text = '';
        ($this->plugin->last_error)(function ($context, $data, $size) use (&$text) {
            $text .= $size === 0 ? '' : FFI::string($data, $size);
            return 0;
        }, null);
        return $text;
    }

    private function check(int $status): void
    {
        if ($status !== $this->kith->KITH_OK) {
            throw new Refused($this->lastError(), $status);
        }
    }

    public function open(): void
    {
        $values = ['kith.database.url' => "sqlite:{$this->folder}/kith.sqlite",
            'kith.public.url' => 'http://127.0.0.1:8080/portal', 'kith.channel.email' => 'mailbox',
            'kith.channel.sms' => 'mailbox', 'kith.mailbox.folder' => $this->mailbox];
        $options = $this->fill('kith_open_options', ['setting_count' => count($values),
            'settings' => $this->pairs('kith_setting', 'key', $values)]);
        $this->check(($this->plugin->open)(FFI::addr($this->host), $this->at($options),
            FFI::addr($this->instance)));
    }

    public function close(): void
    {
        $this->check(($this->plugin->close)($this->instance));
    }

    /** @return array{int, mixed} HTTP status and the answer's JSON */
    public function request(string $method, string $path, string $query, mixed $body): array
    {
        [$started, $text] = [[], ''];
        $headers = ['X-Kith' => '1', 'Content-Type' => 'application/json'];
        $request = $this->fill('kith_request', ['area' => $this->kith->KITH_AREA_STAFF,
            'staff' => $this->admin(), 'method' => $method, 'path' => $path, 'query' => $query,
            'headers' => $this->pairs('kith_header', 'name', $headers),
            'header_count' => count($headers),
            'body' => $body === null ? '' : json_encode($body)]);
        $sink = $this->fill('kith_response_sink', []);
        $sink->start = function ($context, $status, $headers, $count) use (&$started) {
            $started[] = $status;
            return 0;
        };
        $sink->write = function ($context, $data, $size) use (&$text) {
            $text .= $size === 0 ? '' : FFI::string($data, $size);
            return 0;
        };
        $this->check(($this->plugin->handle)($this->instance, $this->at($request),
            $this->at($sink)));
        if (count($started) !== 1) {
            throw new LogicException('start was called ' . count($started) . ' times');
        }
        return [$started[0], json_decode($text, true)];
    }

    public function addContact(string $given, string $family, string $email): string
    {
        [$status, $answer] = $this->request('POST', '/api/v1/contacts', '', [
            'givenName' => $given, 'familyName' => $family, 'email' => $email,
            'relationships' => [['client' => 'c1', 'type' => 'mother', 'emergency' => true]]]);
        if ($status !== 201) {
            throw new LogicException("$status: " . json_encode($answer));
        }
        return $answer['id'];
    }

    public function draw(string $slot): string
    {
        $text = '';
        $this->drawTo($slot, function ($context, $data, $size) use (&$text) {
            $text .= $size === 0 ? '' : FFI::string($data, $size);
            return 0;
        });
        return $text;
    }

    /** Draws a slot of the appointment screens that asks for client c1. */
    public function drawTo(string $slot, Closure $write): void
    {
        $row = $this->fill('kith_slot', ['id' => $slot, 'staff' => $this->admin(),
            'client_ids' => $this->clients(), 'client_count' => 1,
            'field_name' => 'kith_invitees', 'client_field' => 'client']);
        [$hooks, $context] = $this->hooks['scheduler'];
        $this->check(($hooks->draw_slot)($context, $this->at($row), $write, null));
    }

    public function book(string $id, int $start): void
    {
        $this->appointments[$id] = [($this->appointments[$id][0] ?? 0) + 1, $start];
    }

    private function appointment(string $id): FFI\CData
    {
        [$revision, $start] = $this->appointments[$id];
        return $this->fill('kith_appointment', ['status' => $this->kith->KITH_APPOINTMENT_BOOKED,
            'id' => $id, 'revision' => $revision, 'starts_at' => $start,
            'ends_at' => $start + self::HOUR, 'time_zone' => 'Europe/Lisbon', 'place' => 'Room 2',
            'client_ids' => $this->clients(), 'client_count' => 1]);
    }

    /** @param list<string> $contacts */
    public function save(string $id, array $contacts): void
    {
        $value = json_encode(['contacts' => $contacts, 'reminders' => null]);
        [$hooks, $context] = $this->hooks['scheduler'];
        $this->check(($hooks->appointment_saved)($context, $this->admin(),
            $this->at($this->appointment($id)), $this->bytes($value), strlen($value), null, null));
    }

    public function move(string $id, int $start): void
    {
        $this->book($id, $start);
        [$hooks, $context] = $this->hooks['scheduler'];
        $this->check(($hooks->appointment_moved)($context, $this->admin(),
            $this->at($this->appointment($id)), null, null));
    }

    public function cancel(string $id): void
    {
        $revision = $this->appointments[$id][0] + 1;
        unset($this->appointments[$id]);
        [$hooks, $context] = $this->hooks['scheduler'];
        $this->check(($hooks->appointment_cancelled)($context, $this->admin(), $this->bytes($id),
            strlen($id), $revision, null, null));
    }

    /** How many were sent. */
    public function runDue(): int
    {
        $report = $this->fill('kith_run_report', []);
        $this->check(($this->plugin->run_due)($this->instance, $this->now, null,
            $this->at($report)));
        return $report->sent;
    }

    public function reconcile(int $from, int $to): FFI\CData
    {
        $report = $this->fill('kith_reconcile_report', []);
        $this->check(($this->plugin->reconcile)($this->instance, $this->bytes('p1'), 2, $from, $to,
            $this->at($report)));
        return $report;
    }

    public function mails(): int
    {
        if (!is_dir($this->mailbox)) {
            return 0;
        }
        $all = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($this->mailbox,
            FilesystemIterator::SKIP_DOTS));
        return count(array_filter(iterator_to_array($all, false),
            fn($file) => $file->getExtension() === 'eml'));
    }
}
