<?php
// SPDX-License-Identifier: Apache-2.0
// A host in PHP: php -d ffi.enable=1 scenario.php LIBRARY scenario|twice|leaves

declare(strict_types=1);

require __DIR__ . '/Host.php';

$done = 0;
$failed = 0;

/** One line of TAP. */
function check(bool $ok, string $what): void
{
    global $done, $failed;
    ++$done;
    $failed += $ok ? 0 : 1;
    echo $ok ? 'ok' : 'not ok', " $done - $what\n";
}

function fresh_folder(): string
{
    $folder = sys_get_temp_dir() . '/kith-contract-' . bin2hex(random_bytes(8));
    mkdir($folder, 0700);
    register_shutdown_function(remove_folder(...), $folder);
    return $folder;
}

function remove_folder(string $folder): void
{
    foreach (array_diff(scandir($folder), ['.', '..']) as $name) {
        is_dir("$folder/$name") ? remove_folder("$folder/$name") : unlink("$folder/$name");
    }
    rmdir($folder);
}

function check_search(Host $host, string $rosa): void
{
    [$status, $answer] = $host->request('GET', '/api/v1/contacts/suggest',
        'q=ros&client=c1&limit=20', null);
    check($status === 200 && array_column($answer['items'], 'id') === [$rosa],
        'the start of a word finds Rosa and only her (B10)');
    check($answer['relations'] === 1 && $answer['more'] === false, 'she is a relation of the client');
}

function play_appointment(Host $host, array $contacts): void
{
    $host->book('a1', Host::START + 3 * Host::DAY);
    $host->save('a1', $contacts);
    $host->save('a1', $contacts);
    check($host->runDue() === 2 && $host->mails() === 2,
        'an appointment saved twice is confirmed once to each (B22)');
    $host->move('a1', Host::START + 4 * Host::DAY);
    check($host->runDue() === 2, 'both are told that it was moved (B25)');
    $host->now = Host::START + 4 * Host::DAY - Host::HOUR;
    check($host->runDue() >= 2, 'reminders go out before the new time (B24)');
    $host->cancel('a1');
    check($host->runDue() === 2, 'both are told that it was cancelled (B25)');
}

function play_reconcile(Host $host, string $rosa): void
{
    $start = $host->now + 2 * Host::DAY;
    $host->book('a2', $start);
    $host->save('a2', [$rosa]);
    $host->runDue();
    unset($host->appointments['a2']);
    $host->now += Host::HOUR; // what was saved just now may be missing in a list made before
    $report = $host->reconcile($start - Host::DAY, $start + Host::DAY);
    check($report->cancelled === 1 && $report->changed === 0,
        'reconcile finds what the host has lost');
    check($host->runDue() === 1, 'and its invitee is told');
}

/** What a practice does in a day; the id of the contact called Rosa. */
function play(Host $host): string
{
    check(count($host->hooks) === 6, 'Kith registers its hooks with every surface');
    $rosa = $host->addContact('Rosa', 'Ferreira', 'rosa@example.org');
    $tomas = $host->addContact('Tomás', 'Ferreira', 'tomas@example.org');
    check($rosa !== $tomas, 'two contacts are created through handle');
    check(str_contains($host->draw('appointment.invitees'), '<kith-invitee-picker'),
        'the picker is drawn');
    check($host->draw('no.such.slot') === '', 'nothing is written for an unknown slot');
    check_search($host, $rosa);
    play_appointment($host, [$rosa, $tomas]);
    play_reconcile($host, $rosa);
    return $rosa;
}

function scenario(FFI $kith): void
{
    $folder = fresh_folder();
    $host = new Host($kith, $folder);
    $host->open();
    play($host);
    $host->close();
    try {
        $host->runDue();
        check(false, 'a call after close is refused');
    } catch (Refused $refused) {
        check($refused->getCode() === $kith->KITH_CLOSED && $refused->getMessage() !== '',
            'a call after close is refused');
    }
}

function twice(FFI $kith): void
{
    $folders = [fresh_folder(), fresh_folder()];
    [$first, $second] = [new Host($kith, $folders[0]), new Host($kith, $folders[1])];
    $first->open();
    $second->open();
    $rosa = play($first);
    [, $answer] = $second->request('GET', '/api/v1/contacts/suggest', 'q=ros&client=c1&limit=20',
        null);
    check($answer['items'] === [], 'the other instance knows none of it');
    $first->close();
    $first->open();
    check_search($first, $rosa);
    play($second);
    $first->close();
    $second->close();
    check(true, 'two instances at once, one of them opened again');
}

/** Ends inside a callback of Kith: PHP leaves by longjmp. Run by leaves() as a process of its own. */
function leave(FFI $kith): void
{
    global $argv;
    $host = new Host($kith, $argv[3]);
    $host->open();
    $host->drawTo('appointment.invitees', fn(...$all) => exit(7));
}

function leaves(FFI $kith): void
{
    global $argv;
    $folder = fresh_folder();
    for ($i = 0; $i < 3; ++$i) {
        exec(implode(' ', array_map(escapeshellarg(...), [PHP_BINARY, '-d', 'ffi.enable=1',
            '-d', 'display_errors=0', '-d', 'log_errors=0', __FILE__, $argv[1], 'leave',
            $folder])), $output, $status);
        check($status === 7 || $status === 255, "a script that ends in a callback ends ($status)");
    }
    $host = new Host($kith, $folder);
    $host->open();
    play($host);
    $host->close();
}

$kith = FFI::cdef(file_get_contents(dirname(__DIR__, 3) . '/hooks/include/kith/kith.cdef.h'),
    $argv[1]);
$argv[2]($kith);
echo "1..$done\n";
exit($failed > 0 || $done === 0 ? 1 : 0);
