# SPDX-License-Identifier: MIT
"""The rescue shell, on the host: what a line does."""
import pytest

CASES = [
    # line, output, exit status
    ("echo hello   world", "hello world\n", 0),
    ("echo 'a  b' \"c  d\" e\\ f", "a  b c  d e f\n", 0),
    ("echo 'it''s' \"a'b\" 'a\"b'", "its a'b a\"b\n", 0),
    ("echo ''; echo \"\" x", "\n x\n", 0),
    ("echo \"\\$HOME \\\" \\x\"", "$HOME \" \\x\n", 0),
    ("X=1; echo $X ${X}2 $X$X '$X' \"$X\"", "1 12 11 $X 1\n", 0),
    ("X='1  2'; echo $X \"$X\"", "1 2 1  2\n", 0),
    ("X=; echo a$X b", "a b\n", 0),
    ("echo $NOTHING end", "end\n", 0),
    ("Y=2 sh -c 'echo $Y'; echo \"<$Y>\"", "2\n<>\n", 0),
    ("false; echo $?; true; echo $?", "1\n0\n", 0),
    ("sh -c 'exit 7'; echo $?", "7\n", 0),
    ("exit 3; echo no", "", 3),
    ("false && echo no", "", 1),
    ("false || echo yes", "yes\n", 0),
    ("true && echo a || echo b", "a\n", 0),
    ("false && echo a || echo b", "b\n", 0),
    ("echo a | cat | cat", "a\n", 0),
    ("true | false", "", 1),
    ("false | true", "", 0),
    ("echo text >f; cat f; echo more >>f; cat <f", "text\ntext\nmore\n", 0),
    ("nothing 2>f; echo $?; cat f", "127\nsh: nothing: command not found\n",
     0),
    ("ls nofile >f 2>&1; cat f", "ls: nofile: No such file or directory\n",
     0),
    ("exec >f; echo hidden; exec >&2", "", 0),
    ("cd /usr; pwd; cd /; pwd", "/usr\n/\n", 0),
    ("echo one; # echo two", "one\n", 0),
    ("echo a#b", "a#b\n", 0),
    ("echo >b; echo >a; echo >.h; echo * ?", "a b a b\n", 0),
    ("mkdir d; echo >d/x1; echo >d/x2; echo d/x? */x2", "d/x1 d/x2 d/x2\n",
     0),
    ("echo '*' \"?\" \\* no*thing", "* ? * no*thing\n", 0),
    ("echo a \\\n b", "a b\n", 0),
    ("echo 'a\nb'", "a\nb\n", 0),
    ("true &&\necho b", "b\n", 0),
    ("sleep 0.1 & wait $!; echo $?", "0\n", 0),
    ("export A=5; sh -c 'echo $A'; unset A; sh -c 'echo [$A]'", "5\n[]\n",
     0),
    ("umask 027; umask", "0027\n", 0),
    ("echo 'echo $1 $#' >s; sh s x y; . s", "x 2\n0\n", 0),
    ("&& echo a", "", 2),
    ("echo a >", "", 2),
    ("echo 'open", "", 2),
]


@pytest.mark.parametrize("line, output, status", CASES,
                         ids=[case[0][:40] for case in CASES])
def test_line(call, line, output, status):
    result = call("sh", "-c", line)
    assert (result.out, result.status) == (output, status), result


def test_script_file_and_arguments(call, tmp_path):
    (tmp_path / "script").write_text("# comment\necho $0 $1 $# $@\nexit 4\n")
    result = call("sh", "script", "a b", "c")
    assert (result.out, result.status) == ("script a b 2 a b c\n", 4)


def test_commands_from_a_pipe_leave_the_rest_to_children(call):
    result = call("sh", stdin="cat\nthis goes to cat\n")
    assert result.out == "this goes to cat\n"


def test_signal_of_a_child(call):
    result = call("sh", "-c", "sh -c 'kill -SEGV $$'; echo $?")
    assert "139" in result.out and "Segmentation fault" in result.err


def test_interactive_shell_survives_ctrl_c(kmodo, tmp_path):
    """The command gets SIGINT, the shell goes on; so does an empty line."""
    import pexpect
    shell = pexpect.spawn(str(kmodo / "sh"), cwd=str(tmp_path), timeout=20,
                          env={"PATH": str(kmodo)}, encoding="utf-8")
    shell.expect("[#$] $")
    shell.sendline("echo started; sleep 100")
    shell.expect("started\r\n")
    shell.sendintr()
    shell.expect("[#$] $")
    shell.sendline("echo status=$?")
    shell.expect("status=130")
    shell.expect("[#$] $")
    shell.send("half a line")
    shell.sendintr()
    shell.expect("[#$] $")
    shell.sendline("echo 'two\rlines'")
    shell.expect("> ")
    shell.expect("two\r\nlines")
    shell.sendline("exit 6")
    shell.expect(pexpect.EOF)
    shell.close()
    assert shell.exitstatus == 6
