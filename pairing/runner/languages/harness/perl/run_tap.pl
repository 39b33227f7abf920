# `perl run_tap.pl FILE`: run a file of Test::More tests, with what it says of failures in the report on stdout.
use strict;
use warnings;
use Test::Builder;

Test::Builder->new->failure_output( \*STDOUT );
my $file = shift;
do "./$file" or $@ and die $@;
